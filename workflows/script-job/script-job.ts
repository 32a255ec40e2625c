import { continueAsNew, patched, setHandler, uuid4 } from '@temporalio/workflow';
import type { BudgetExceeded } from '../contracts/costs.ts';
import {
  isUnfinished,
  JOB_COMMANDS,
  type JobCommand,
  type JobCommandName,
  type JobInput,
  type JobRun,
} from '../contracts/job/job.ts';
import { jobQuery, jobSignals } from '../contracts/job/messages.ts';
import { Display } from '../kit/display.ts';
import { drive } from '../kit/drive.ts';
import type { Failure } from '../kit/failure.ts';
import { exceededOf } from '../kit/hold.ts';
import { listenToCommon } from '../kit/listen.ts';
import type { Driven } from '../kit/machine.ts';
import { recorderOf } from '../kit/record.ts';
import { doneOf, performed } from '../kit/results.ts';
import { withDefaults } from '../kit/signal-defaults.ts';
import { inOrder } from '../kit/steps.ts';
import type { JobEvent } from './events.ts';
import { PERFORMERS } from './perform.ts';
import { newRun, reduce } from './reduce.ts';
import { shown } from './show.ts';
import { wantedWork, type JobWork } from './work.ts';

/** A script or a scene, written by a model, and then kept as what it was asked for. `script-job/reduce.ts` says what an event leads to. */
export async function scriptJob(input: JobInput): Promise<{ state: string }> {
  const { job_id } = input;
  const driven: Driven<JobRun, JobEvent> = {
    run: input.run ?? newRun(job_id),
    events: input.run ? [] : [{ type: 'started' }],
  };
  listen(driven);
  const display = new Display();
  const last = await drive<JobRun, JobEvent, JobWork>(
    {
      reduce: (run, events) =>
        inOrder(run, events, (before, event) => reduce(before, event, new Date().toISOString())),
      wanted: wantedWork,
      perform: (_, work) => performed(PERFORMERS, work, job_id),
      ended: (work, end): JobEvent =>
        end.ok
          ? { type: 'work_done', done: doneOf(work, end.value) }
          : { type: 'failed', work, message: end.message, exceeded: heldBy(end) },
      cancelled: (): JobEvent => ({ type: 'cancel', command: null }),
      record: recorderOf('job'),
      show: (run) => display.show(shown(run)),
      isOver: ({ state }) => !isUnfinished(state),
      quiet: { when: ({ stopping }) => stopping !== null, event: { type: 'stopped' } },
      renew: (run) => continueAsNew<typeof scriptJob>({ job_id, run }),
    },
    driven,
  );
  return { state: last.state };
}

/** Jobs of before failed when a budget did not allow them. */
function heldBy(failure: Failure): BudgetExceeded | null {
  const exceeded = exceededOf(failure);
  return exceeded && patched('script-job-waits-for-budget') ? exceeded : null;
}

function listen(driven: Driven<JobRun, JobEvent>): void {
  const { events } = driven;
  for (const name of JOB_COMMANDS) {
    const signal = jobSignals.get(name);
    if (signal)
      setHandler(signal, (given) => void events.push({ type: name, command: commandOf(name, given) }));
  }
  listenToCommon(driven, jobQuery);
}

const commandOf = (name: JobCommandName, signal: Partial<JobCommand> | undefined): JobCommand => ({
  ...withDefaults(signal, uuid4),
  name,
});
