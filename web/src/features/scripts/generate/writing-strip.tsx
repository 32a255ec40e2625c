import { Alert, Anchor, Button, CloseButton, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ScriptJobSummary } from '../../../../../api/schemas/script-jobs.ts';
import { isUnfinished } from '../../../../../workflows/contracts/job/job.ts';
import { useLiveSubject } from '../../../app/live/use-live.ts';
import { LiveText } from '../../jobs/job/live-text.tsx';
import { BudgetPanel } from '../../jobs/job/budget-panel.tsx';
import { RunningNote } from '../../jobs/job/running-note.tsx';
import { useJobWords } from '../../jobs/job/use-job-words.ts';
import { useLastJob, useWritingJob } from '../../jobs/jobs.ts';
import classes from './writing-strip.module.css';

/** What a model writes for a script, as it comes; then what has become of it, until somebody has read that. */
export function WritingStrip({ scriptId }: { scriptId: number }) {
  const { data: job } = useLastJob(scriptId);
  // What was over before somebody came is no news.
  const [watched, setWatched] = useState<string | null>(null);
  const isAtWork = job && isUnfinished(job.state);
  if (isAtWork && watched !== job.job_id) setWatched(job.job_id);
  if (!job || watched !== job.job_id) return null;
  return isAtWork ? (
    <Writing key={job.job_id} job={job} />
  ) : (
    <Over job={job} onClose={() => setWatched(null)} />
  );
}

function Writing({ job }: { job: ScriptJobSummary }) {
  useLiveSubject(job.job_id);
  const { data } = useWritingJob(job.job_id);
  const words = useJobWords(job.job_id, () => undefined);
  const text = data?.text ?? '';
  return (
    <section className={classes.strip} aria-label="Being written">
      <Group justify="space-between" gap="xs">
        {data?.budget_hold ? (
          <BudgetPanel job={data} />
        ) : (
          <RunningNote job={data ?? job} characters={text.length} />
        )}
        <Group gap="xs">
          <Anchor component={Link} to={`/jobs/${job.job_id}`} size="sm">
            The job
          </Anchor>
          {data?.allowed.includes('cancel') && (
            <Button
              size="compact-xs"
              variant="default"
              loading={words.isBusy}
              onClick={() => words.askToCancel(data.state)}
            >
              Stop…
            </Button>
          )}
        </Group>
      </Group>
      {text !== '' && <LiveText text={text} isWriting={!data?.budget_hold} label="What is being written" />}
    </section>
  );
}

function Over({ job, onClose }: { job: ScriptJobSummary; onClose: () => void }) {
  const { job_id, state, error, remark, version, script } = job;
  const isDone = state === 'completed';
  return (
    <Alert
      color={isDone ? 'teal' : state === 'failed' ? 'red' : 'gray'}
      variant="light"
      radius={0}
      py={8}
      role="status"
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">
          {isDone ? doneWords(job) : (error ?? 'It was stopped.')} {remark}{' '}
          <Anchor component={Link} to={`/jobs/${job_id}`} inherit>
            The job
          </Anchor>
          {isDone && script && version && version.version > 1 && (
            <>
              {' · '}
              <Anchor component={Link} to={`/scripts/${script.id}/diff`} inherit>
                What is other than before
              </Anchor>
            </>
          )}
        </Text>
        <CloseButton size="sm" aria-label="Read" onClick={onClose} />
      </Group>
    </Alert>
  );
}

const doneWords = ({ version, job_type }: ScriptJobSummary): string => {
  if (version) return `v${version.version} has been written.`;
  return job_type === 'scene_generation'
    ? 'The scene has been written anew; what it said before is kept with it.'
    : 'It has been written.';
};
