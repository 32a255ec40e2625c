import { Alert, Stack } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useParams } from 'react-router';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { useLiveSubject } from '../../../app/live/use-live.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { PendingWord } from '../../../ui/pending-word.tsx';
import { oneOf } from '../../../ui/one-of.ts';
import { PageSkeleton } from '../../../ui/page-skeleton.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useSession } from '../sessions.ts';
import { BudgetPanel } from './budget-panel.tsx';
import { ClipsStep } from './clips-step.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { FilmStep } from './film-step.tsx';
import { ImagesStep } from './images-step.tsx';
import { SessionHeader } from './session-header.tsx';
import classes from './session-page.module.css';
import { STEPS, stepInHand, type Step } from './steps.ts';
import { useAsking } from './use-asking.ts';
import { WORD_NAMES } from './words.ts';

const PAGES: Readonly<Record<Step, typeof ImagesStep>> = {
  images: ImagesStep,
  clips: ClipsStep,
  film: FilmStep,
};

/** One session: its images, its clips, its film, and what it waits for. */
export function Component() {
  const { id = '' } = useParams();
  const { data: session, error, refetch } = useSession(id);
  useLiveSubject(id);
  useTitle(session?.title ?? 'Session');
  if (isProblem(error, 'not_found')) {
    return (
      <EmptyState icon={IconSparkles} title="There is no such session">
        It may belong to somebody else: sessions are seen by those who began them.
      </EmptyState>
    );
  }
  if (error && !session)
    return <ErrorPanel title="The session cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!session) return <PageSkeleton label="Loading the session" />;
  // Another session is another page: nothing chosen in one may stay for the next.
  return <Loaded key={session.session_id} session={session} />;
}

function Loaded({ session }: { session: Session }) {
  const [read, write] = useUrlState();
  const asking = useAsking(session);
  const inHand = stepInHand(session.state, {
    clips: session.clips.length,
    film: session.final !== null,
  });
  const step = oneOf(STEPS, read('step')) ?? inHand;
  const Page = PAGES[step];
  const { pending } = session;
  return (
    <div className={classes.page}>
      <SessionHeader
        session={session}
        asking={asking}
        step={step}
        onStep={(next) => write({ step: next === inHand ? undefined : next })}
      />
      <Stack gap="sm" px={{ base: 'md', sm: 'xl' }} pt="md">
        {pending && (
          <PendingWord
            what={WORD_NAMES[pending.name] ?? pending.name}
            by={pending.actor.display_name}
            at={pending.at}
          />
        )}
        <FailurePanel session={session} asking={asking} />
        <BudgetPanel session={session} asking={asking} />
        {step !== inHand && (
          <Alert color="gray" variant="light" py="xs">
            What is shown is of an earlier or later step; the session is at “{inHand}”.
          </Alert>
        )}
      </Stack>
      <Page session={session} asking={asking} />
    </div>
  );
}
