import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { record } from '../activities/projection/record.ts';
import { chooseProviders } from '../activities/providers/choose.ts';
import { readEnvironment } from '../config/environment.ts';
import { createLogger } from '../config/logger.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { installRuntime } from '../workers/runtime.ts';
import { createWorkers } from '../workers/create-workers.ts';
import { workflowBundle } from '../workers/workflow-bundle.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import { decideSignal, restoreSignal, streamQuery } from '../workflows/contracts/stream/messages.ts';
import { TASK_QUEUES } from '../workflows/contracts/task-queues.ts';
import type { DecisionSignal } from '../workflows/contracts/stream/decisions.ts';
import type { StreamRun } from '../workflows/contracts/stream/stream.ts';
import type { stream } from '../workflows/stream/stream.ts';
import { startTimeSkipping } from './time-skipping.ts';
import { Machines, streamActivities } from './stream-machines.ts';

/** What the activities here only tell of: the texts that a step names must be there. */
const textsOf = (stream_id: string, revision: number) => ({
  stream_id,
  revision,
  story: 'A lamp.',
  brief: '',
  visual_direction: '',
  resolution: '640x360',
  fps: 24,
  segments: '[]',
  drafted_from: null,
  author: 'anna',
});

export type StreamHandle = WorkflowHandle<typeof stream>;

/** Workflows of streams whose clock leaps ahead, with machines of the test's own and a real projection. */
export class StreamWorkflows {
  machines = new Machines();
  readonly environment: TestWorkflowEnvironment;
  readonly database: TestDatabase;
  readonly #close: () => Promise<void>;

  private constructor(
    environment: TestWorkflowEnvironment,
    database: TestDatabase,
    close: () => Promise<void>,
  ) {
    this.environment = environment;
    this.database = database;
    this.#close = close;
  }

  static async open(): Promise<StreamWorkflows> {
    const logger = createLogger('test', 'error');
    installRuntime(logger);
    const database = await freshDatabase();
    const environment = await startTimeSkipping();
    const folder = await mkdtemp(join(tmpdir(), 'greenlit-data-'));
    const providers = chooseProviders(readEnvironment({ DATA_DIR: folder }));
    const activities = streamActivities(
      () => streams.machines,
      (step) => record({ db: database.db, providers, logger }, 'stream', step),
    );
    const workers = await createWorkers({
      queues: ['orchestration', 'generation', 'render'],
      connection: environment.nativeConnection,
      activities: { orchestration: activities, generation: activities, render: activities },
      bundlePath: await workflowBundle({ mayBuild: true, logger }),
      environment: { TEMPORAL_NAMESPACE: 'default', GENERATION_SLOTS: 4, RENDER_SLOTS: 2 },
    });
    const working = Promise.all(workers.map((one) => one.run()));
    const streams = new StreamWorkflows(environment, database, async () => {
      workers.forEach((one) => one.shutdown());
      await working;
      await environment.teardown();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    });
    return streams;
  }

  async close(): Promise<void> {
    await this.#close();
  }

  async started(): Promise<{ id: string; handle: StreamHandle }> {
    this.machines = new Machines();
    const { db } = this.database;
    const id = `film-${randomUUID()}`;
    await db
      .insertInto('streams')
      .values({ id, title: 'Film', state: 'running', phase: 'story', due_in_hours: 72, created_by: null })
      .execute();
    for (const revision of [1, 2])
      await db.insertInto('stream_revisions').values(textsOf(id, revision)).execute();
    const handle = await this.environment.client.workflow.start<typeof stream>('stream', {
      workflowId: workflowIdOf('stream', id),
      taskQueue: TASK_QUEUES.orchestration,
      args: [{ stream_id: id, due_in_hours: 72 }],
    });
    return { id, handle };
  }

  /** An ended one starts again with a restore, as by the API. */
  async restored({ workflowId }: StreamHandle, run: StreamRun): Promise<StreamHandle> {
    const { workflow } = this.environment.client;
    return await workflow.signalWithStart<typeof stream, [{ id: string }]>('stream', {
      workflowId,
      taskQueue: TASK_QUEUES.orchestration,
      args: [{ stream_id: run.stream_id, due_in_hours: 72, run }],
      signal: restoreSignal.name,
      signalArgs: [{ id: randomUUID() }],
    });
  }

  rowOf(id: string) {
    const { db } = this.database;
    return db.selectFrom('streams').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  /** As the API knows it when it starts an ended stream again. */
  async lastOf(id: string): Promise<StreamRun> {
    const { run } = await this.rowOf(id);
    if (!run) throw new Error(`Nothing was recorded of ${id}.`);
    return run;
  }
}

export const until = async (handle: StreamHandle, holds: (run: StreamRun) => boolean): Promise<StreamRun> => {
  for (let tries = 0; tries < 1_600; tries++) {
    const run = await handle.query(streamQuery);
    if (holds(run)) return run;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The stream stays at ${JSON.stringify(await handle.query(streamQuery))}.`);
};
export const open = (name: string) => (run: StreamRun) => run.checkpoint?.name === name;

export const approve = async (
  handle: StreamHandle,
  checkpoint: DecisionSignal['checkpoint'],
): Promise<void> => {
  await until(handle, open(checkpoint));
  await handle.signal(decideSignal, { checkpoint, verdict: 'approve' });
};
