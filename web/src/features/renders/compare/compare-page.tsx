import { Anchor, Button, Skeleton, Stack } from '@mantine/core';
import { IconArrowsExchange, IconColumns2 } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useJob } from '../jobs.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ComparedFilms } from './compared-films.tsx';
import { FactTable } from './fact-table.tsx';
import { factsOf } from './facts.ts';
import { sceneDiff } from './scene-diff.ts';
import { SceneChanges } from './scene-changes.tsx';
import { useFilmBytes } from './use-film-bytes.ts';

/** Two renders held against each other: their films in step, what they are, and where their plans differ. */
export function Component() {
  const [read, write] = useUrlState();
  const [a, b] = [read('a'), read('b')];
  const first = useJob(a, a !== '');
  const second = useJob(b, b !== '');
  useTitle('Compare renders');
  const failed = [first, second].find(({ error, data }) => error && !data);
  return (
    <Page wide>
      <Anchor component={Link} to="/renders" size="xs" c="dimmed">
        Renders
      </Anchor>
      <PageHeader title="Compare">
        <Button
          variant="default"
          leftSection={<IconArrowsExchange size={17} />}
          disabled={!first.data || !second.data}
          onClick={() => write({ a: b, b: a })}
        >
          Swap
        </Button>
      </PageHeader>
      {(a === '' || b === '') && <Nothing />}
      {failed && (
        <ErrorPanel
          title="They cannot be compared"
          error={failed.error}
          onRetry={() => void failed.refetch()}
        />
      )}
      {a !== '' && b !== '' && !failed && (!first.data || !second.data) && <Loading />}
      {first.data && second.data && <Compared a={first.data} b={second.data} />}
    </Page>
  );
}

function Compared({ a, b }: { a: RenderJobDetail; b: RenderJobDetail }) {
  const sizes = { a: useFilmBytes(a.final_video_url), b: useFilmBytes(b.final_video_url) };
  return (
    <Stack gap="lg">
      <ComparedFilms a={a} b={b} />
      <Panel title="What they are">
        <FactTable a={a} b={b} facts={factsOf({ job: a, size: sizes.a }, { job: b, size: sizes.b })} />
      </Panel>
      <Panel title="Scenes that differ by plan">
        <SceneChanges changes={sceneDiff(a.plan.scenes, b.plan.scenes)} />
      </Panel>
    </Stack>
  );
}

function Nothing() {
  return (
    <EmptyState icon={IconColumns2} title="Two renders are compared here">
      Mark two in the list and press Compare, or open one and choose what to hold against it.
      <Button component={Link} to="/renders">
        Go to the renders
      </Button>
    </EmptyState>
  );
}

function Loading() {
  return (
    <Stack gap="lg" aria-label="Loading the renders">
      <Skeleton h={420} />
      <Skeleton h={300} />
    </Stack>
  );
}
