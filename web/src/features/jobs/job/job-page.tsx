import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { IconWriting } from '@tabler/icons-react';
import { useParams } from 'react-router';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { isUnfinished } from '../../../../../workflows/contracts/job/job.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { useLiveSubject } from '../../../app/live/use-live.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PendingWord } from '../../../ui/pending-word.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useWritingJob } from '../jobs.ts';
import { BudgetPanel } from './budget-panel.tsx';
import { JobFacts } from './job-facts.tsx';
import { JobHeader } from './job-header.tsx';
import classes from '../../../ui/with-aside.module.css';
import { LiveText } from './live-text.tsx';
import { RunningNote } from './running-note.tsx';
import { SentPrompt } from './sent-prompt.tsx';

/** One writing job: its text as it comes, what was asked for, and what the model was sent. */
export function Component() {
  const { id = '' } = useParams();
  const { data: job, error, refetch } = useWritingJob(id);
  useTitle(job?.title ?? 'Job');
  if (isProblem(error, 'not_found') || isProblem(error, 'validation_failed'))
    return (
      <EmptyState
        icon={IconWriting}
        title={job ? 'This job is not shown to you any more' : 'There is no such job'}
      >
        {job
          ? 'Its script is not shared with you any more.'
          : 'It may be somebody else’s. The list shows those that you may see.'}
      </EmptyState>
    );
  if (error && !job)
    return <ErrorPanel title="The job cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!job)
    return (
      <Page wide>
        <Skeleton h={34} w={320} mb="lg" />
        <Skeleton h={420} aria-label="Loading the job" />
      </Page>
    );
  return <Shown key={job.job_id} job={job} />;
}

function Shown({ job }: { job: ScriptJob }) {
  useLiveSubject(job.job_id);
  const { state, job_type, text, error, remark, pending, budget_hold } = job;
  const isWriting = isUnfinished(state);
  // An analysis comes in a form that machines read; what is made of it then is for people.
  const isShown = text !== '' && !(isWriting && job_type === 'script_analysis');
  return (
    <Page wide>
      <JobHeader job={job} />
      <div className={classes.columns}>
        <Stack gap="lg" miw={0}>
          {pending && (
            <PendingWord
              what={pending.name === 'raise' ? 'raise the budget' : 'stop'}
              by={pending.actor.display_name}
              at={pending.at}
            />
          )}
          <BudgetPanel job={job} />
          {error !== null && (
            <Alert
              color={state === 'cancelled' ? 'gray' : 'red'}
              variant="light"
              title={state === 'cancelled' ? 'It was stopped' : 'It has failed'}
            >
              {error}
              {text !== '' && ' What had been written by then stands below.'}
            </Alert>
          )}
          {remark !== null && (
            <Alert color="yellow" variant="light">
              {remark}
            </Alert>
          )}
          <Panel title="Text">
            {isWriting && !budget_hold && <RunningNote job={job} characters={text.length} />}
            {isShown ? (
              <LiveText text={text} isWriting={state === 'running'} label="What has been written" />
            ) : (
              (!isWriting || budget_hold) && (
                <Text size="sm" c="dimmed">
                  {budget_hold ? 'Nothing has been written yet.' : 'Nothing was written.'}
                </Text>
              )
            )}
          </Panel>
          <Panel title="What was asked for">
            <SentPrompt job={job} />
          </Panel>
        </Stack>
        <Panel title="Facts">
          <JobFacts job={job} />
        </Panel>
      </div>
    </Page>
  );
}
