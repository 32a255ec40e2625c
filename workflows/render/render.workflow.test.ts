import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { OrchestrationActivities, RenderActivities } from '../contracts/activities.ts';
import { createLogger } from '../../config/logger.ts';
import { eventually } from '../../testing/eventually.ts';
import { startTimeSkipping } from '../../testing/time-skipping.ts';
import { installRuntime } from '../../workers/runtime.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import { reprojectSignal } from '../contracts/messages.ts';
import { cancelRenderSignal, renderQuery } from '../contracts/render/messages.ts';
import type { PlannedByStream, RenderInput, RenderRun } from '../contracts/render/render.ts';
import type { Actor } from '../contracts/roles.ts';
import type { Step } from '../contracts/step.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';

const input: RenderInput = { render_id: 'r' };
const anna: Actor = { id: 1, username: 'anna', display_name: 'Anna', role: 'director' };
const ended = async (handle: WorkflowHandle): Promise<{ result: unknown }> => ({
  result: await handle.result().catch((error: unknown) => error),
});
const film = { digest: 'd'.repeat(64), duration_sec: 12 };

describe('the render workflow', () => {
  let server: TestWorkflowEnvironment;
  let working: Promise<unknown>;
  let workers: Worker[];
  let machines: RenderActivities & Pick<OrchestrationActivities, 'openPlan' | 'planRender'>;
  let records: Step<RenderRun>[];

  beforeAll(async () => {
    const logger = createLogger('test', 'error');
    installRuntime(logger);
    server = await startTimeSkipping();
    const activities = {
      openPlan: (request: RenderInput) => machines.openPlan(request),
      planRender: (request: PlannedByStream) => machines.planRender(request),
      renderSegment: (request: { render_id: string; index: number }) => machines.renderSegment(request),
      renderSound: (request: { render_id: string }) => machines.renderSound(request),
      assembleFilm: (request: { render_id: string }) => machines.assembleFilm(request),
      recordRender: (step: Step<RenderRun>) => Promise.resolve(void records.push(step)),
    };
    const { nativeConnection: connection } = server;
    const common = { connection, activities, maxHeartbeatThrottleInterval: '100 milliseconds' } as const;
    const codePath = await workflowBundle({ mayBuild: true, logger });
    workers = await Promise.all([
      Worker.create({ ...common, taskQueue: TASK_QUEUES.orchestration, workflowBundle: { codePath } }),
      Worker.create({ ...common, taskQueue: TASK_QUEUES.render }),
    ]);
    working = Promise.all(workers.map((worker) => worker.run()));
  });
  afterAll(async () => {
    for (const worker of workers) worker.shutdown();
    await working;
    await server.teardown();
  });

  const lines = (): string[] =>
    records.flatMap(({ entries }) => entries.map(({ action, actor }) => `${action} ${actor.username}`));

  /** Starts a render on the given activities; where none are given, all goes well at once. */
  async function start(
    given: Partial<typeof machines>,
    scenes = 20,
    args: RenderInput | PlannedByStream = input,
  ): Promise<WorkflowHandle> {
    records = [];
    machines = {
      openPlan: () => Promise.resolve({ scenes, seq: 4 }),
      planRender: () => Promise.resolve({ scenes, seq: 4 }),
      renderSegment: () => Promise.resolve({ cached: false }),
      renderSound: () => Promise.resolve({ cached: false }),
      assembleFilm: () => Promise.resolve(film),
      ...given,
    };
    const workflowId = workflowIdOf('render', randomUUID());
    return await server.client.workflow.start('render', {
      workflowId,
      taskQueue: TASK_QUEUES.orchestration,
      args: [args],
    });
  }

  test('makes every scene, a few at a time, and counts its steps on from where they stood', async () => {
    let running = 0;
    let most = 0;
    const made: number[] = [];
    const renderSegment: RenderActivities['renderSegment'] = async ({ index }) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running--;
      made.push(index);
      return { cached: false };
    };
    const { result } = await ended(await start({ renderSegment }));
    expect(result).toEqual({ render_id: 'r', ...film });
    expect(made.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(most).toBeLessThanOrEqual(8);
    const seqs = records.map(({ run }) => run.seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 5));
    expect(records.at(-1)?.run).toMatchObject({ state: 'completed', segments_done: 20, ...film });
    expect(lines()).toEqual(['render.started greenlit', 'render.completed greenlit']);
  });

  test('a scene that cannot be made stops the others, and its words reach whoever asked', async () => {
    let running = 0;
    let cancelled = 0;
    // The seventh takes the place of the sound, so the sound has ended for the workflow too: the test server
    // refuses to cancel an activity whose end the workflow does not know yet, where a Temporal server accepts it.
    const sevenOthers = Promise.withResolvers<void>();
    const renderSegment: RenderActivities['renderSegment'] = async ({ index }) => {
      if (index === 3) {
        await sevenOthers.promise;
        throw ApplicationFailure.nonRetryable('Scene 3 has no picture.');
      }
      if (++running === 7) sevenOthers.resolve();
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 50);
      await context.cancelled.catch(() => cancelled++).finally(() => clearInterval(beat));
      throw new CancelledFailure('stopped');
    };
    const { result } = await ended(await start({ renderSegment }));
    expect(result).toBeInstanceOf(WorkflowFailedError);
    expect((result as WorkflowFailedError).cause).toMatchObject({ message: 'Scene 3 has no picture.' });
    expect(records.at(-1)?.run).toMatchObject({ state: 'error', error: 'Scene 3 has no picture.' });
    expect(cancelled).toBe(7);
  });

  test('the sound is made beside the first scenes, and what is wrong with it stops them', async () => {
    let scenes = 0;
    const sevenScenes = Promise.withResolvers<void>();
    const renderSound = async () => {
      await sevenScenes.promise;
      throw ApplicationFailure.nonRetryable('The sound of the clip cannot be read.');
    };
    const renderSegment: RenderActivities['renderSegment'] = async () => {
      if (++scenes === 7) sevenScenes.resolve();
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 50);
      return await context.cancelled.finally(() => clearInterval(beat));
    };
    const { result } = await ended(await start({ renderSound, renderSegment }));
    expect((result as WorkflowFailedError).cause).toMatchObject({
      message: 'The sound of the clip cannot be read.',
    });
    expect(scenes).toBe(7);
  });

  test('a passing failure is tried again', async () => {
    let attempts = 0;
    const assembleFilm = async () => {
      if (++attempts < 3) throw new Error('connect ECONNREFUSED');
      return film;
    };
    const { result } = await ended(await start({ assembleFilm }, 1));
    expect(result).toEqual({ render_id: 'r', ...film });
    expect(attempts).toBe(3);
  });

  test('cancelled, it says so and ends', async () => {
    const started = Promise.withResolvers<void>();
    const assembleFilm = async () => {
      started.resolve();
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 50);
      return await context.cancelled.finally(() => clearInterval(beat));
    };
    const handle = await start({ assembleFilm }, 1);
    await started.promise;
    await handle.cancel();
    const { result } = await ended(handle);
    expect((result as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
    expect(records.at(-1)?.run).toMatchObject({ state: 'cancelled', step: null });
  });

  test('cancelled by a person, it answers when the last ffmpeg has ended, and has failed for whoever ordered it', async () => {
    let running = 0;
    const both = Promise.withResolvers<void>();
    const renderSegment: RenderActivities['renderSegment'] = async () => {
      if (++running === 2) both.resolve();
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 50);
      await context.cancelled.catch(() => undefined);
      // A machine that is slow to stop.
      await new Promise((resolve) => setTimeout(resolve, 300));
      clearInterval(beat);
      running--;
      throw new CancelledFailure('stopped');
    };
    const handle = await start({ renderSegment }, 2);
    await both.promise;
    // As above: the end of the sound has to be known before it could be cancelled.
    await eventually(async () => ((await handle.query(renderQuery)).sound_ready === true ? true : undefined));
    const command = { id: randomUUID(), name: 'cancel', actor: anna } as const;
    await handle.signal(cancelRenderSignal, command);
    await handle.signal(cancelRenderSignal, { ...command, id: randomUUID() });
    const { result } = await ended(handle);
    expect(running).toBe(0);
    expect((result as WorkflowFailedError).cause).toMatchObject({
      type: 'render_failed',
      message: 'The render was cancelled by Anna.',
    });
    expect(records.at(-1)?.run).toMatchObject({ state: 'cancelled', stopping: null });
    const answers = records.flatMap(({ answered }) => answered.map(({ outcome }) => outcome.outcome));
    expect(answers.toSorted()).toEqual(['accepted', 'already_applied']);
    expect(lines()).toEqual(['render.started greenlit', 'render.cancelled anna']);
    await expect(handle.query(renderQuery)).resolves.toMatchObject({ state: 'cancelled' });
  });

  test('tells how it stands, and records it again when that is asked for', async () => {
    const renderSegment: RenderActivities['renderSegment'] = async () => {
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 50);
      return await context.cancelled.finally(() => clearInterval(beat));
    };
    const handle = await start({ renderSegment }, 1);
    await eventually(async () => ((await handle.query(renderQuery)).sound_ready === true ? true : undefined));
    const before = records.length;
    await handle.signal(reprojectSignal);
    await eventually(() => Promise.resolve(records.length > before ? true : undefined));
    expect(records.at(-1)).toMatchObject({ run: { state: 'running', segments_total: 1 }, entries: [] });
    await handle.cancel();
    await ended(handle);
  });

  test('without a plan it fails, and says so', async () => {
    const openPlan = () => Promise.reject(ApplicationFailure.nonRetryable('There is no plan.'));
    const { result } = await ended(await start({ openPlan }));
    expect((result as WorkflowFailedError).cause).toMatchObject({ message: 'There is no plan.' });
    expect(records.at(-1)?.run).toMatchObject({ state: 'error', error: 'There is no plan.' });
  });

  test('ordered as before there were stored plans, it makes its own', async () => {
    const ordered = { render_id: 'r', stream_id: 'keeper', revision: 1, segments: [] };
    const openPlan = () => Promise.reject(ApplicationFailure.nonRetryable('Not asked for.'));
    expect(await ended(await start({ openPlan }, 2, ordered))).toEqual({
      result: { render_id: 'r', ...film },
    });
  });
});
