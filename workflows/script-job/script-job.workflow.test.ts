import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { overBudget } from '../../activities/failures.ts';
import { createLogger } from '../../config/logger.ts';
import { eventually } from '../../testing/eventually.ts';
import { startTimeSkipping } from '../../testing/time-skipping.ts';
import { installRuntime } from '../../workers/runtime.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import type { JobKeeping, JobWriting } from '../contracts/job/activities.ts';
import type { JobRun, KeptResult } from '../contracts/job/job.ts';
import { jobQuery } from '../contracts/job/messages.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import type { Step } from '../contracts/step.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';

const KEPT: KeptResult = { version_id: 7, scene_id: null, remark: null };
const tooDear = overBudget({ scope: 'account', limit_usd: 0.01, spent_usd: 0, needed_usd: 0.3 });

async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 50);
  return await context.cancelled.finally(() => clearInterval(beat));
}

describe('a writing job that a budget does not allow', () => {
  let server: TestWorkflowEnvironment;
  let working: Promise<unknown>;
  let workers: Worker[];
  /** US dollars that the budget leaves. */
  let left: number;
  /** Whether it is written until somebody stops it. */
  let isLong: boolean;
  let calls: number;
  let records: Step<JobRun>[];
  beforeAll(async () => {
    const logger = createLogger('test', 'error');
    installRuntime(logger);
    server = await startTimeSkipping();
    const activities = {
      writeScript: () => {
        calls += 1;
        if (left < 0.3) return Promise.reject(tooDear);
        return isLong ? untilCancelled() : Promise.resolve({ characters: 9 });
      },
      keepWriting: () => Promise.resolve(KEPT),
      recordJob: (step: Step<JobRun>) => Promise.resolve(void records.push(step)),
    } satisfies JobWriting & JobKeeping & Record<string, unknown>;
    const { nativeConnection: connection } = server;
    const common = { connection, activities, maxHeartbeatThrottleInterval: '100 milliseconds' } as const;
    const codePath = await workflowBundle({ mayBuild: true, logger });
    workers = await Promise.all([
      Worker.create({ ...common, taskQueue: TASK_QUEUES.orchestration, workflowBundle: { codePath } }),
      Worker.create({ ...common, taskQueue: TASK_QUEUES.generation }),
    ]);
    working = Promise.all(workers.map((worker) => worker.run()));
  });
  afterAll(async () => {
    for (const worker of workers) worker.shutdown();
    await working;
    await server.teardown();
  });

  async function held(): Promise<WorkflowHandle> {
    [left, isLong, calls, records] = [0.01, false, 0, []];
    const job_id = randomUUID();
    const workflowId = workflowIdOf('job', job_id);
    const taskQueue = TASK_QUEUES.orchestration;
    const handle = await server.client.workflow.start('scriptJob', {
      ...{ workflowId, taskQueue, args: [{ job_id }] },
    });
    await untilHeld(handle, 1);
    return handle;
  }
  const untilHeld = (handle: WorkflowHandle, round: number): Promise<JobRun> =>
    eventually(async () => {
      const run = await handle.query(jobQuery);
      return run.held?.round === round ? run : undefined;
    });
  const lines = (): string[] => records.flatMap(({ entries }) => entries.map(({ action }) => action));

  test('waits, and is written when somebody raises it; too little has it wait again', async () => {
    const handle = await held();
    await handle.signal('raise');
    await untilHeld(handle, 2);
    left = 5;
    await handle.signal('raise', { note: 'Worth it.' });
    expect(await handle.result()).toEqual({ state: 'completed' });
    expect(calls).toBe(3);
    expect(lines()).toEqual([
      ...['job.started', 'budget.exceeded', 'job.budget_raised', 'budget.exceeded'],
      ...['job.budget_raised', 'job.written', 'job.completed'],
    ]);
    expect(records.at(-1)?.run).toMatchObject({ held: null, result: KEPT, error: null });
  });

  test('ends when it is cancelled, and nothing is asked for', async () => {
    const handle = await held();
    await handle.signal('cancel');
    expect(await handle.result()).toEqual({ state: 'cancelled' });
    expect([calls, records.at(-1)?.run.held]).toEqual([1, null]);
  });

  test('is cancelled by the workflow service, too', async () => {
    const handle = await held();
    await handle.cancel();
    expect(await handle.result()).toEqual({ state: 'cancelled' });
  });

  test('raised and cancelled in one moment it is cancelled, whichever word comes first', async () => {
    const handle = await held();
    left = 5;
    // What is raised is not done before the other word has come.
    isLong = true;
    const heard = await Promise.allSettled([handle.signal('raise'), handle.signal('cancel')]);
    expect(await handle.result()).toEqual({ state: 'cancelled' });
    const answers = records.flatMap(({ answered }) => answered);
    // A word that came when it had ended was told so by the service. A step may be recorded again, as when another word comes at its end.
    const answered = new Set(answers.map(({ command }) => command.id));
    expect(answered.size).toBe(heard.filter(({ status }) => status === 'fulfilled').length);
    expect(answers).toContainEqual(
      expect.objectContaining({
        command: expect.objectContaining({ name: 'cancel' }),
        outcome: { outcome: 'accepted' },
      }),
    );
  });
});
