import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { VerifiedCopy } from '../contracts/activities.ts';
import { createLogger } from '../../config/logger.ts';
import { startTimeSkipping } from '../../testing/time-skipping.ts';
import { installRuntime } from '../../workers/runtime.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import { siteTransferQueue, TASK_QUEUES } from '../contracts/task-queues.ts';
import type { TransferInput } from '../contracts/transfer/transfer.ts';

const input: TransferInput = {
  transfer_id: randomUUID(),
  file_id: randomUUID(),
  filename: 'A001.mov',
  from: 'tustin',
  to: 'dallas',
  path: '/tustin/watch/A001.mov',
  size_bytes: 1,
  sha256: 'a'.repeat(64),
  priority: 3,
};

describe('the transfer workflow', () => {
  let server: TestWorkflowEnvironment;
  let working: Promise<unknown>;
  let workers: Worker[];
  let moveFile: () => Promise<VerifiedCopy>;

  beforeAll(async () => {
    const logger = createLogger('test', 'error');
    installRuntime(logger);
    server = await startTimeSkipping();
    const { nativeConnection: connection } = server;
    const codePath = await workflowBundle({ mayBuild: true, logger });
    workers = await Promise.all([
      Worker.create({
        connection,
        activities: { recordTransfer: () => Promise.resolve() },
        taskQueue: TASK_QUEUES.orchestration,
        workflowBundle: { codePath },
      }),
      Worker.create({
        connection,
        activities: { moveFile: () => moveFile() },
        taskQueue: siteTransferQueue(input.from),
      }),
    ]);
    working = Promise.all(workers.map((worker) => worker.run()));
  });
  afterAll(async () => {
    for (const worker of workers) worker.shutdown();
    await working;
    await server.teardown();
  });

  test('outlasts a link that is down for most of an hour', async () => {
    let attempts = 0;
    moveFile = async () => {
      attempts += 1;
      if (attempts <= 100) throw ApplicationFailure.create({ message: 'No answer.', type: 'unreachable' });
      return { copy: '/dallas/incoming/A001.mov' };
    };
    const run: unknown = await server.client.workflow.execute('transfer', {
      workflowId: workflowIdOf('transfer', input.transfer_id),
      taskQueue: TASK_QUEUES.orchestration,
      args: [input],
    });
    expect(run).toMatchObject({ state: 'completed', error: null });
    expect(attempts).toBe(101);
  });
});
