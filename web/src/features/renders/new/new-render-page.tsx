import { Button, Skeleton } from '@mantine/core';
import { IconMovieOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { isProblem } from '../../../app/data/problem.ts';
import { useUser } from '../../../app/data/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Page } from '../../../ui/page.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useAsset } from '../../library/library.ts';
import { useJob } from '../jobs.ts';
import { mayRender } from '../may-render.ts';
import { EMPTY, fromPlan, type RenderForm } from './form.ts';
import { RenderFormView } from './render-form-view.tsx';
import { forgetForm, keptForm } from './use-kept-form.ts';
import { withAsset } from './with-asset.ts';

/**
 * A film ordered by hand: empty, as it was being typed, or with another job's plan (`?from=`); with something of the library
 * besides (`?asset=`, its key).
 */
export function Component() {
  useTitle('New render');
  const [params, setParams] = useSearchParams();
  const from = params.get('from') ?? '';
  const [asset, setAsset] = useState(params.get('asset') ?? '');
  const user = useUser();
  // It is taken into the form once, and kept there: a reload does not take it again.
  useEffect(() => {
    if (params.has('asset')) setParams(from === '' ? {} : { from }, { replace: true });
  }, [params, setParams, from]);
  // Begun afresh, the whole form is another one.
  const [round, setRound] = useState(0);
  if (!mayRender(user)) return <Navigate to="/renders" replace />;
  const startAfresh = (): void => {
    forgetForm(user.id, from);
    setAsset('');
    setRound((old) => old + 1);
  };
  return <Begun key={`${from} ${round}`} {...{ from, asset }} userId={user.id} onAfresh={startAfresh} />;
}

interface Props {
  from: string;
  /** The key of what was chosen in the library; empty: nothing. */
  asset: string;
  userId: number;
  onAfresh: () => void;
}

function Begun({ from, asset, userId, onAfresh }: Props) {
  const [kept] = useState(() => keptForm(userId, from));
  const { data: job, error, refetch } = useJob(from, from !== '' && kept === null);
  const chosen = useAsset(asset, asset !== '');
  const form = { from, userId, onAfresh };
  const plus = (begun: RenderForm): RenderForm => (chosen.data ? withAsset(begun, chosen.data) : begun);
  if (chosen.isLoading) return <Loading />;
  if (kept) return <RenderFormView {...form} initial={plus(kept)} isKept />;
  if (from === '') return <RenderFormView {...form} initial={plus(EMPTY)} isKept={false} />;
  if (isProblem(error, 'not_found') || isProblem(error, 'validation_failed'))
    return (
      <EmptyState icon={IconMovieOff} title="There is no such render to begin with">
        It may be somebody else’s.
        <Button component={Link} to="/renders/new">
          Begin with an empty plan
        </Button>
      </EmptyState>
    );
  if (error && !job)
    return <ErrorPanel title="The plan cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!job) return <Loading />;
  const lent = fromPlan(job.plan, job.tags);
  return <RenderFormView {...form} initial={plus(lent)} isKept={false} isLent={!chosen.data} />;
}

function Loading() {
  return (
    <Page wide>
      <Skeleton h={420} aria-label="Loading the plan" />
    </Page>
  );
}
