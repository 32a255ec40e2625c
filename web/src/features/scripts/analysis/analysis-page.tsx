import { Alert, Anchor, Button, Group, Skeleton, Stack } from '@mantine/core';
import { IconPlayerStop, IconRefresh, IconReportSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { isUnfinished } from '../../../../../workflows/contracts/job/job.ts';
import { useLiveSubject } from '../../../app/live/use-live.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Page } from '../../../ui/page.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { BudgetPanel } from '../../jobs/job/budget-panel.tsx';
import { RunningNote } from '../../jobs/job/running-note.tsx';
import { useJobWords } from '../../jobs/job/use-job-words.ts';
import { useAnalysis } from '../../jobs/jobs.ts';
import { useThisScript } from '../script/script-layout.tsx';
import { useMay } from '../script/use-may.ts';
import { WriteIt } from '../script/write-it.tsx';
import { VersionField } from '../versions/version-field.tsx';
import { AnalyseDialog } from './analyse-dialog.tsx';
import { AnalysisView } from './analysis-view.tsx';

/** The newest analysis of a version, whoever has asked for it. */
export function Component() {
  const script = useThisScript();
  const { id, newest } = script;
  const [read, write] = useUrlState();
  const last = newest?.version ?? 0;
  const version = Math.min(last, Number(read('version')) || last);
  const { data: job, error, refetch } = useAnalysis(id, version);
  const [asks, setAsks] = useState(false);
  const may = useMay(script, 'read');
  if (last === 0)
    return (
      <EmptyState icon={IconReportSearch} title="Nothing to analyse yet">
        As soon as there is a version, its structure, its pacing and its voices can be reviewed.
        <WriteIt script={script} />
      </EmptyState>
    );
  const ask = may && (
    <Button
      size="xs"
      variant={job ? 'default' : 'filled'}
      leftSection={<IconReportSearch size={15} />}
      onClick={() => setAsks(true)}
    >
      {job ? 'Analyse it again' : `Analyse v${version}`}
    </Button>
  );
  return (
    <Page wide>
      <Group gap="md" mb="md">
        <VersionField
          label="Version"
          last={last}
          value={version}
          onChange={(next) => write({ version: next === last ? undefined : String(next) })}
        />
        {job && !isUnfinished(job.state) && ask}
      </Group>
      {error && !job ? (
        <ErrorPanel title="The analysis cannot be shown" error={error} onRetry={() => void refetch()} />
      ) : job === undefined ? (
        <Skeleton h={320} aria-label="Loading the analysis" />
      ) : job === null ? (
        <EmptyState icon={IconReportSearch} title={`v${version} has not been analysed yet`}>
          It reviews how the script is built, how it moves and how its people speak, with notes at the scenes.
          {ask}
        </EmptyState>
      ) : (
        <Shown key={job.job_id} job={job} scriptId={id} />
      )}
      {asks && <AnalyseDialog scriptId={id} version={version} onClose={() => setAsks(false)} />}
    </Page>
  );
}

function Shown({ job, scriptId }: { job: ScriptJob; scriptId: number }) {
  useLiveSubject(job.job_id);
  const words = useJobWords(job.job_id, () => undefined);
  const { state, error, allowed, analysis } = job;
  if (isUnfinished(state))
    return (
      <Group justify="space-between">
        {job.budget_hold ? <BudgetPanel job={job} /> : <RunningNote job={job} characters={0} />}
        {allowed.includes('cancel') && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={15} />}
            loading={words.isBusy}
            onClick={() => words.askToCancel(state)}
          >
            Stop…
          </Button>
        )}
      </Group>
    );
  return (
    <Stack gap="lg">
      {error !== null && (
        <Alert
          color={state === 'cancelled' ? 'gray' : 'red'}
          variant="light"
          title={state === 'cancelled' ? 'It was stopped' : 'It has failed'}
        >
          {error}
          {allowed.includes('retry') && (
            <Button
              mt="sm"
              display="block"
              size="xs"
              leftSection={<IconRefresh size={15} />}
              loading={words.isBusy}
              onClick={words.retry}
            >
              Try again
            </Button>
          )}
        </Alert>
      )}
      {analysis && <AnalysisView analysis={analysis} scriptId={scriptId} by={<By job={job} />} />}
    </Stack>
  );
}

const By = ({ job: { provider, model, job_id, created_by, created_at } }: { job: ScriptJob }) => (
  <>
    {provider === 'outliner' ? 'By rules, not by a reader' : `By ${model ?? provider ?? 'a model'}`}, asked
    for by {created_by.display_name} <TimeAgo at={created_at} /> ·{' '}
    <Anchor component={Link} to={`/jobs/${job_id}`} inherit underline="always">
      The job
    </Anchor>
  </>
);
