import { useMutation } from '@tanstack/react-query';
import type { JobState } from '../../../../../workflows/contracts/job/job.ts';
import { tellRefused, tellTaken } from '../../../app/tell.ts';
import { refusalWords } from '../../../app/data/answer.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { cancelJob, raiseBudget, retryJob } from '../jobs.ts';
import { WRITING_LOOKS } from '../looks.ts';

const standing = (state: string): string =>
  `the job says “${state in WRITING_LOOKS ? WRITING_LOOKS[state as keyof typeof WRITING_LOOKS].word : state}”`;

const STOP = {
  title: 'Stop writing?',
  text: 'Nothing more is written. What there is stays with the job, and becomes no version; what the provider has written is paid for.',
  action: 'Stop it',
  cancel: 'Let it write',
} as const;
const GIVE_UP = {
  title: 'Wait no longer?',
  text: 'What waits for the budget is not written, and costs nothing. The job ends, and can be tried again as another.',
  action: 'End the job',
  cancel: 'Let it wait',
} as const;

/** What a person can ask of a job. @param onRetried with the id of the job that tries it again. */
export function useJobWords(id: string, onRetried: (id: string) => void) {
  const cancel = useMutation({
    mutationFn: () => cancelJob(id),
    onSuccess: (heard) => {
      if (heard.outcome === 'accepted' || heard.outcome === 'already_applied' || heard.outcome === 'pending')
        tellTaken(heard, 'The job has been cancelled.');
      else tellRefused(refusalWords(heard, standing).text);
    },
  });
  const retry = useMutation({
    mutationFn: () => retryJob(id),
    onSuccess: (again) => {
      announce('Being tried again as a new job.');
      onRetried(again);
    },
    onError: (error) => tellRefused(messageOf(error)),
  });
  const raise = useMutation({
    mutationFn: (limit_usd: number | undefined) => raiseBudget(id, limit_usd),
    onSuccess: (told) => {
      if (told.body) tellTaken(told.heard, 'It goes on, as far as the budget allows.');
      else tellRefused(refusalWords(told.heard, standing).text);
    },
  });
  const askToCancel = (state: JobState): void =>
    confirm({
      ...(state === 'waiting_for_budget' ? GIVE_UP : STOP),
      danger: true,
      onConfirm: () => cancel.mutate(),
    });
  return {
    askToCancel,
    retry: () => retry.mutate(),
    raise: raise.mutate,
    /** Whether a raise was accepted: what is held then, is held again. */
    wasRaised: raise.data?.heard.outcome === 'accepted',
    isBusy: cancel.isPending || retry.isPending || raise.isPending,
  };
}
