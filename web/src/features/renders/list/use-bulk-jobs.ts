import pLimit from 'p-limit';
import { useCallback, useRef, useState } from 'react';
import type { RenderJob } from '../../../../../api/schemas/renders.ts';
import type { JobAction } from '../../../../../workflows/contracts/render/job.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { count } from '../../../ui/formats.ts';
import type { OutcomeWords } from '../../../ui/outcome-line.tsx';
import { type BulkWork, workOf } from './bulk-work.ts';

/** Calls at once: enough to be quick, few enough to leave the browser room for the rest of the page. */
const AT_ONCE = 4;

interface Run {
  readonly work: BulkWork;
  readonly total: number;
  readonly taken: readonly RenderJob[];
  readonly refused: readonly { readonly job: RenderJob; readonly why: string }[];
  readonly isOver: boolean;
}

/** One thing done to many jobs. What cannot be undone is asked first. */
export function useBulkJobs(onDone: () => void) {
  const [run, setRun] = useState<Run | null>(null);
  const stopping = useRef(new AbortController());
  const start = useCallback(
    async (work: BulkWork, jobs: readonly RenderJob[]): Promise<void> => {
      const stop = new AbortController();
      stopping.current = stop;
      const taken: RenderJob[] = [];
      const refused: { job: RenderJob; why: string }[] = [];
      const show = (isOver: boolean): Run => {
        const shown = { work, total: jobs.length, taken: [...taken], refused: [...refused], isOver };
        setRun(shown);
        return shown;
      };
      show(false);
      await pLimit(AT_ONCE).map(jobs, async (job) => {
        if (stop.signal.aborted) return;
        const why = await work.act(job);
        if (why === null) taken.push(job);
        else refused.push({ job, why });
        show(false);
      });
      announce(wordsOf(show(true)).text);
      onDone();
    },
    [onDone],
  );
  const begin = useCallback(
    (action: JobAction, jobs: readonly RenderJob[]): void => {
      const work = workOf(action);
      if (action !== 'cancel') return void start(work, jobs);
      confirm({
        title: `Cancel ${count(jobs.length, 'render')}?`,
        text: 'Their encoders stop and what they have made so far is cleared away. Each can be tried again.',
        action: `Cancel ${count(jobs.length, 'render')}`,
        cancel: 'Let them go on',
        danger: true,
        onConfirm: () => void start(work, jobs),
      });
    },
    [start],
  );
  const undoing = run?.isOver && run.taken.length > 0 ? run.work.undo : null;
  return {
    begin,
    start,
    isBusy: run !== null && !run.isOver,
    told: run && { words: wordsOf(run), refused: run.refused, done: doneOf(run) / run.total },
    stop: () => stopping.current.abort(),
    forget: () => setRun(null),
    undo: undoing && run ? () => void start(undoing, run.taken) : null,
  };
}

const doneOf = ({ taken, refused }: Run): number => taken.length + refused.length;

function wordsOf(run: Run): OutcomeWords {
  const { work, total, taken, refused, isOver } = run;
  if (!isOver) return { kind: 'pending', text: `${work.word}: ${doneOf(run)} of ${total} so far.` };
  const left = total - doneOf(run);
  const text = [
    `${work.word}: ${count(taken.length, 'render')} done`,
    refused.length > 0 && `${refused.length} not`,
    left > 0 && `${left} left as they are`,
  ];
  return {
    kind: refused.length + left > 0 ? 'partly' : 'accepted',
    text: `${text.filter(Boolean).join(', ')}.`,
  };
}
