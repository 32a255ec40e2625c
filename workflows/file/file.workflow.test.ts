import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { SiteActivities, TransferActivities } from '../contracts/activities.ts';
import { createLogger } from '../../config/logger.ts';
import { eventually } from '../../testing/eventually.ts';
import { startTimeSkipping } from '../../testing/time-skipping.ts';
import { installRuntime } from '../../workers/runtime.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import type { file as cameraFile } from './file.ts';
import { fileActionSignal, fileQuery } from '../contracts/file/messages.ts';
import { transferSignal } from '../contracts/transfer/messages.ts';
import type { FileInput, FileRun } from '../contracts/file/file.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import type { Actor } from '../contracts/roles.ts';
import { TASK_QUEUES, siteQueue, siteTransferQueue } from '../contracts/task-queues.ts';
import type { Step } from '../contracts/step.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';

const erin: Actor = { id: 1, username: 'erin', display_name: 'Erin', role: 'engineer' };
const cleo: Actor = { id: 2, username: 'cleo', display_name: 'Cleo', role: 'colorist' };

/** How long work goes on after it was told to stop, ms: a disk that is busy. */
const STOPPING_MS = 400;

/** Two sites whose work is slow to stop, and what of it went on at the same time. */
class Sites {
  readonly log: string[] = [];
  slow = new Set<string>();

  /** Goes on until it is stopped, where it is slow. */
  async work(name: string): Promise<void> {
    this.log.push(`${name} begins`);
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 50);
    try {
      if (this.slow.has(name)) await context.cancelled;
    } catch (error) {
      await sleep(STOPPING_MS);
      throw error;
    } finally {
      clearInterval(beat);
      this.log.push(`${name} ends`);
    }
  }
}

describe('the workflow of a camera file', () => {
  let server: TestWorkflowEnvironment;
  let workers: Worker[];
  let working: Promise<unknown>;
  let sites: Sites;
  let records: Step<FileRun>[];
  let transfers: Step<TransferRun>[];

  beforeAll(async () => {
    const logger = createLogger('test', 'error');
    installRuntime(logger);
    server = await startTimeSkipping();
    const at: SiteActivities & TransferActivities = {
      validateFile: async () => (await sites.work('validate'), { mismatch: null, probe: null }),
      verifyCopy: async () => (await sites.work('verify'), { copy: '/in/a' }),
      deliverFile: async () => (await sites.work('deliver'), { path: '/mam/a', manifest: '/mam/m' }),
      listGraded: async () => ({ path: '/graded', results: [], left_out: 0 }),
      archiveFile: async () => (await sites.work('archive'), { path: '/archive/a' }),
      moveFile: async () => (await sites.work('move'), { copy: '/in/a' }),
      discardDelivery: () => sites.work('discard delivery'),
      discardPartial: () => sites.work('discard partial'),
    };
    const orchestration = {
      recordFile: (record: Step<FileRun>) => Promise.resolve(void records.push(record)),
      recordTransfer: (record: Step<TransferRun>) => Promise.resolve(void transfers.push(record)),
    };
    const { nativeConnection: connection } = server;
    const common = { connection, maxHeartbeatThrottleInterval: '100 milliseconds' } as const;
    const workflows = { codePath: await workflowBundle({ mayBuild: true, logger }) };
    const atSite = [siteQueue('tustin'), siteTransferQueue('tustin'), siteQueue('dallas')];
    workers = await Promise.all([
      Worker.create({
        ...common,
        taskQueue: TASK_QUEUES.orchestration,
        workflowBundle: workflows,
        activities: orchestration,
      }),
      ...atSite.map((taskQueue) => Worker.create({ ...common, taskQueue, activities: { ...at } })),
    ]);
    working = Promise.all(workers.map((worker) => worker.run()));
  });
  afterAll(async () => {
    for (const worker of workers) worker.shutdown();
    await working;
    await server.teardown();
  });
  beforeEach(() => {
    [sites, records, transfers] = [new Sites(), [], []];
  });

  type Handle = WorkflowHandle<typeof cameraFile>;
  async function start(): Promise<Handle> {
    const file_id = randomUUID();
    const content = { path: '/cards/a.mov', size_bytes: 10, sha256: 'a'.repeat(64) };
    const input: FileInput = {
      facts: { file_id, filename: 'a.mov', source_site: 'tustin', ...content },
      automation: { validate: true, queue: true, transfer: true },
      destination_site: 'dallas',
      actor: erin,
    };
    return await server.client.workflow.start<typeof cameraFile>('cameraFile', {
      workflowId: workflowIdOf('file', file_id),
      taskQueue: TASK_QUEUES.orchestration,
      args: [input],
    });
  }
  const until = (handle: Handle, isThere: (run: FileRun) => boolean): Promise<FileRun> =>
    eventually(async () => {
      const run = await handle.query(fileQuery);
      return isThere(run) ? run : undefined;
    });
  const heard = (line: string): Promise<true> =>
    eventually(async () => (sites.log.includes(line) ? true : undefined));
  const transferActions = (): string[] =>
    transfers.flatMap(({ entries }) => entries.map(({ action, actor }) => `${action} ${actor.username}`));

  /** A file whose bytes are on their way. */
  async function moving(): Promise<{ file: Handle; transfer: WorkflowHandle }> {
    sites.slow.add('move');
    const file = await start();
    await heard('move begins');
    const { transfer_id } = await until(file, ({ state }) => state === 'transferring');
    return { file, transfer: server.client.workflow.getHandle(workflowIdOf('transfer', transfer_id ?? '')) };
  }

  test('a transfer that is paused and resumed at once has one mover at a time', async () => {
    const { file, transfer } = await moving();
    await transfer.signal(transferSignal, { name: 'pause' });
    sites.slow.delete('move');
    await transfer.signal(transferSignal, { name: 'resume' });
    await until(file, ({ state }) => state === 'transferred');
    expect(sites.log.slice(2)).toEqual(['move begins', 'move ends', 'move begins', 'move ends']);
  });

  test('what a transfer has sent is cleared away when its mover has stopped', async () => {
    const { file, transfer } = await moving();
    await transfer.signal(transferSignal, { name: 'cancel' });
    await until(file, ({ state }) => state === 'queued');
    expect(sites.log.slice(3)).toEqual(['move ends', 'discard partial begins', 'discard partial ends']);
  });

  test('a rejection ends the transfer in the name of who rejected, and the file when nothing is left of it', async () => {
    const { file, transfer } = await moving();
    await file.signal(fileActionSignal, { action: 'reject', reason: 'Wrong card.', actor: cleo });
    expect(await file.result()).toEqual({ state: 'rejected' });
    expect(await transfer.result()).toMatchObject({ state: 'cancelled', discarded: true });
    expect(transferActions()).toEqual(['transfer.queued greenlit', 'transfer.cancelled cleo']);
  });

  test('a copy that came by other means ends the transfer in the name of who said so', async () => {
    const { file, transfer } = await moving();
    await file.signal(fileActionSignal, { action: 'complete_transfer', actor: erin });
    expect(await transfer.result()).toMatchObject({ state: 'cancelled' });
    expect(await file.query(fileQuery)).toMatchObject({ state: 'transferred' });
    expect(transferActions()).toContain('transfer.cancelled erin');
    await file.signal(fileActionSignal, { action: 'reject', reason: 'Done.' });
    await file.result();
  });

  test('what a delivery had begun is cleared away when a rejection has stopped it', async () => {
    sites.slow.add('deliver');
    const file = await start();
    await until(file, ({ state }) => state === 'transferred');
    await file.signal(fileActionSignal, { action: 'assign', user_id: 2, username: 'cleo', actor: erin });
    await file.signal(fileActionSignal, { action: 'start', actor: cleo });
    await file.signal(fileActionSignal, { action: 'deliver', actor: cleo });
    await heard('deliver begins');
    await file.signal(fileActionSignal, { action: 'reject', reason: 'Wrong grade.', actor: erin });
    expect(await file.result()).toEqual({ state: 'rejected' });
    expect(sites.log.slice(-3)).toEqual(['deliver ends', 'discard delivery begins', 'discard delivery ends']);
    expect(records.at(-1)?.run).toMatchObject({ state: 'rejected', leftovers: false });
  });
});
