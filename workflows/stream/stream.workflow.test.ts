import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledFailure, Context, sleep } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { record } from '../../activities/projection/record.ts';
import { recordActivityOf, type RecordActivities } from '../contracts/record-activity.ts';
import type {
  GenerationActivities,
  MadeTake,
  OrchestrationActivities,
  RenderActivities,
  TakeRequest,
} from '../contracts/activities.ts';
import { chooseProviders } from '../../activities/providers/choose.ts';
import { readEnvironment } from '../../config/environment.ts';
import { createLogger } from '../../config/logger.ts';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { INDEXED_TYPES } from '../../workers/search-attributes.ts';
import { installRuntime } from '../../workers/runtime.ts';
import { createWorkers } from '../../workers/create-workers.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import { KIND_NAMES, workflowIdOf } from '../contracts/kinds.ts';
import { reprojectSignal } from '../contracts/messages.ts';
import { decideSignal, cancelSignal, restoreSignal, streamQuery } from '../contracts/stream/messages.ts';
import { searchAttributes } from '../contracts/search-attributes.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';
import type { DecisionSignal } from '../contracts/stream/decisions.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import type { stream } from './stream.ts';

/** The machines' side of a stream: quick, counted, and able to fail or to take forever. */
class Machines {
  readonly made: string[] = [];
  readonly cancelled: string[] = [];
  failing = new Set<string>();
  endless = new Set<string>();
  /** How long a scene takes to clear away what it has begun, in ms; null: scenes are made at once. */
  clearing: number | null = null;

  async make(kind: string, { segment_id, take }: TakeRequest): Promise<MadeTake> {
    const name = `${kind} ${segment_id} ${take}`;
    if (this.failing.has(name)) throw ApplicationFailure.nonRetryable(`${name} was refused`);
    if (this.endless.has(name)) await this.#forever(name);
    this.made.push(name);
    return { digest: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64) };
  }

  /** One scene of a film, which ends some time after it is cancelled, as ffmpeg does. */
  async scene(): Promise<{ cached: boolean }> {
    if (this.clearing === null) return { cached: false };
    try {
      await this.#forever('scene');
    } finally {
      await new Promise((resolve) => setTimeout(resolve, this.clearing ?? 0));
    }
    return { cached: false };
  }

  async #forever(name: string): Promise<void> {
    try {
      for (;;) {
        Context.current().heartbeat();
        await sleep(50);
      }
    } catch (error) {
      if (error instanceof CancelledFailure) this.cancelled.push(name);
      throw error;
    }
  }
}

const bases = new Map([
  ['a', 'a1'],
  ['b', 'b1'],
]);

describe('the stream workflow', () => {
  let environment: TestWorkflowEnvironment;
  let database: TestDatabase;
  let working: Promise<void>;
  let machines: Machines;
  let folder: string;

  beforeAll(async () => {
    const logger = createLogger('test', 'error');
    installRuntime(logger);
    database = await freshDatabase();
    environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: {
        executable: { type: 'existing-path', path: process.env['GREENLIT_TEST_SERVER_PATH'] ?? '' },
      },
    });
    folder = await mkdtemp(join(tmpdir(), 'greenlit-data-'));
    const providers = chooseProviders(readEnvironment({ DATA_DIR: folder }));
    const unrecorded = Object.fromEntries(
      KIND_NAMES.map((kind) => [recordActivityOf(kind), () => Promise.resolve()]),
    ) as unknown as RecordActivities;
    const activities: GenerationActivities & OrchestrationActivities & RenderActivities & RecordActivities = {
      ...unrecorded,
      draftSpec: () => Promise.resolve({ revision: 2 }),
      adoptSpec: () =>
        Promise.resolve({
          revision: 2,
          segments: [...bases].map(([id, basis], at) => ({
            id,
            index: at + 1,
            duration_sec: 2,
            keyframe_basis: basis,
            video_basis: basis,
          })),
        }),
      generateKeyframe: (request) => machines.make('keyframe', request),
      generateVideo: (request) => machines.make('video', request),
      planFilm: () => Promise.resolve(),
      openPlan: () => Promise.resolve({ scenes: 2, seq: 0 }),
      planRender: () => Promise.resolve({ scenes: 2, seq: 0 }),
      renderSegment: () => machines.scene(),
      renderSound: () => Promise.resolve({ cached: false }),
      assembleFilm: () => Promise.resolve({ digest: 'f'.repeat(64), duration_sec: 4 }),
      publishFilm: () => Promise.resolve({ url: '/published/film', deployed_at: '2026-01-01T00:00:00.000Z' }),
      recordStream: (step) => record({ db: database.db, providers, logger }, 'stream', step),
    };
    // The time-skipping server takes additions, but has no list to compare with.
    await environment.connection.operatorService.addSearchAttributes({
      namespace: 'default',
      searchAttributes: Object.fromEntries(
        Object.entries(searchAttributes).map(([name, type]) => [name, INDEXED_TYPES[type]]),
      ),
    });
    const bundlePath = await workflowBundle({ mayBuild: true, logger });
    const workers = await createWorkers({
      queues: ['orchestration', 'generation', 'render'],
      connection: environment.nativeConnection,
      activities: { orchestration: activities, generation: activities, render: activities },
      bundlePath,
      environment: { TEMPORAL_NAMESPACE: 'default', GENERATION_SLOTS: 4, RENDER_SLOTS: 2 },
    });
    working = Promise.all(workers.map((one) => one.run())).then(() => undefined);
    stopWorkers = () => workers.forEach((one) => one.shutdown());
  });

  let stopWorkers: () => void;

  afterAll(async () => {
    stopWorkers();
    await working;
    await environment.teardown();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  type Handle = WorkflowHandle<typeof stream>;

  const started = async (): Promise<{ id: string; handle: Handle }> => {
    machines = new Machines();
    const id = `film-${randomUUID()}`;
    await database.db
      .insertInto('streams')
      .values({ id, title: 'Film', state: 'running', phase: 'story', due_in_hours: 72, created_by: null })
      .execute();
    const handle = await environment.client.workflow.start<typeof stream>('stream', {
      workflowId: workflowIdOf('stream', id),
      taskQueue: TASK_QUEUES.orchestration,
      args: [{ stream_id: id, due_in_hours: 72 }],
    });
    return { id, handle };
  };

  const until = async (handle: Handle, holds: (run: StreamRun) => boolean): Promise<StreamRun> => {
    for (let tries = 0; tries < 400; tries++) {
      const run = await handle.query(streamQuery);
      if (holds(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`The stream stays at ${JSON.stringify(await handle.query(streamQuery))}.`);
  };
  const open = (name: string) => (run: StreamRun) => run.checkpoint?.name === name;

  const approve = async (handle: Handle, checkpoint: DecisionSignal['checkpoint']): Promise<void> => {
    await until(handle, open(checkpoint));
    await handle.signal(decideSignal, { checkpoint, verdict: 'approve' });
  };

  const rowOf = (id: string) =>
    database.db.selectFrom('streams').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  /** As the API knows it when it starts an ended stream again. */
  const lastOf = async (id: string): Promise<StreamRun> => {
    const { run } = await rowOf(id);
    if (!run) throw new Error(`Nothing was recorded of ${id}.`);
    return run;
  };

  // First, since this server's clock stands still for good once a workflow has closed over a running activity.
  test('a reminder comes by the clock, and nothing is approved by it', async () => {
    const { id, handle } = await started();
    await until(handle, open('story'));
    await environment.sleep('73 hours');
    const run = await until(handle, ({ checkpoint }) => checkpoint?.reminded === true);
    expect(run.checkpoint?.name).toBe('story');
    await environment.sleep('25 hours');
    await until(handle, ({ checkpoint }) => checkpoint?.escalated === true);
    const row = await database.db
      .selectFrom('checkpoints')
      .selectAll()
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ escalated: true, closed_at: null });
    await handle.terminate();
  });

  test('goes from story to deployed film by five signals, and Postgres says the same', async () => {
    const { id, handle } = await started();
    for (const checkpoint of ['story', 'spec', 'keyframes', 'videos', 'final'] as const) {
      await approve(handle, checkpoint);
    }
    expect(await handle.result()).toEqual({ state: 'completed' });
    expect([...machines.made].sort()).toEqual(['keyframe a 1', 'keyframe b 1', 'video a 1', 'video b 1']);
    expect(await rowOf(id)).toMatchObject({ state: 'completed', checkpoint: null, revision: 2 });
    const decisions = await database.db
      .selectFrom('commands')
      .select(['checkpoint', 'outcome'])
      .where('subject_id', '=', id)
      .execute();
    expect(decisions).toHaveLength(5);
    expect(decisions.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  });

  test('a signal nobody can read is recorded, and stops nothing', async () => {
    const { id, handle } = await started();
    await until(handle, open('story'));
    await handle.signal('decide', 'yes please');
    await handle.signal('decide');
    await handle.signal('decide', { checkpoint: 'story', verdict: 'applaud' });
    await handle.signal('unheard-of', { any: 'thing' });
    await until(handle, ({ seq }) => seq > 1);
    await approve(handle, 'story');
    await until(handle, open('spec'));
    const refused = await database.db
      .selectFrom('audit_log')
      .select('detail')
      .where('subject_id', '=', id)
      .where('action', '=', 'signal.refused')
      .execute();
    expect(refused).toHaveLength(4);
  });

  test('a failed take waits for a person and is made by a retry', async () => {
    const { handle } = await started();
    await approve(handle, 'story');
    machines.failing.add('keyframe b 1');
    await approve(handle, 'spec');
    const failed = await until(handle, open('keyframes'));
    expect(failed.segments[1]?.keyframe).toMatchObject({
      state: 'failed',
      error: 'keyframe b 1 was refused',
    });
    machines.failing.clear();
    await handle.signal('retry');
    const ready = await until(handle, (run) => run.segments[1]?.keyframe?.state === 'ready');
    expect(ready.segments[1]?.keyframe?.take).toBe(1);
    await handle.terminate();
  });

  test('cancelling ends work under way; restoring takes it up again', async () => {
    const { id, handle } = await started();
    await approve(handle, 'story');
    machines.endless.add('keyframe a 1');
    await approve(handle, 'spec');
    await until(handle, (run) => run.segments[1]?.keyframe?.state === 'ready');
    await handle.signal(cancelSignal);
    expect(await handle.result()).toEqual({ state: 'cancelled' });
    for (let tries = 0; machines.cancelled.length === 0 && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(machines.cancelled).toEqual(['keyframe a 1']);
    machines.endless.clear();
    const run = await lastOf(id);
    const restored = await environment.client.workflow.signalWithStart<typeof stream, [{ id: string }]>(
      'stream',
      {
        workflowId: handle.workflowId,
        taskQueue: TASK_QUEUES.orchestration,
        args: [{ stream_id: run.stream_id, due_in_hours: 72, run }],
        signal: restoreSignal.name,
        signalArgs: [{ id: randomUUID() }],
      },
    );
    const again = await until(restored, open('keyframes'));
    expect(again.segments.map(({ keyframe }) => keyframe?.state)).toEqual(['ready', 'ready']);
    expect(machines.made.filter((name) => name === 'keyframe b 1')).toHaveLength(1);
    await restored.terminate();
  });

  test('a film that is restored while its render is still ending is rendered after that', async () => {
    const { id, handle } = await started();
    for (const checkpoint of ['story', 'spec', 'keyframes'] as const) await approve(handle, checkpoint);
    machines.clearing = 1_500;
    await approve(handle, 'videos');
    await until(handle, ({ render }) => render !== null);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await handle.signal(cancelSignal);
    expect(await handle.result()).toEqual({ state: 'cancelled' });
    const run = await lastOf(id);
    const restored = await environment.client.workflow.signalWithStart<typeof stream, [{ id: string }]>(
      'stream',
      {
        workflowId: handle.workflowId,
        taskQueue: TASK_QUEUES.orchestration,
        args: [{ stream_id: run.stream_id, due_in_hours: 72, run }],
        signal: restoreSignal.name,
        signalArgs: [{ id: randomUUID() }],
      },
    );
    await until(restored, ({ ended }) => ended === null);
    machines.clearing = null;
    const rendered = await until(
      restored,
      ({ checkpoint, failure }) => checkpoint?.name === 'final' || failure !== null,
    );
    expect(rendered).toMatchObject({ failure: null, render: { id: run.render?.id } });
    await restored.terminate();
  });

  test('a projection that was lost is written again on demand', async () => {
    const { id, handle } = await started();
    await approve(handle, 'story');
    await until(handle, open('spec'));
    await database.db
      .updateTable('streams')
      .set({ state: 'failed', checkpoint: null, seq: 0 })
      .where('id', '=', id)
      .execute();
    await handle.signal(reprojectSignal);
    for (let tries = 0; (await rowOf(id)).state !== 'waiting' && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', checkpoint: 'spec' });
    await handle.terminate();
  });
});
