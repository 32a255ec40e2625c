import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities/index.ts';
import type { Environment } from '../config/environment.ts';
import { TASK_QUEUES, type TaskQueue } from '../workflows/contracts/task-queues.ts';

export interface WorkersOptions {
  readonly queues: readonly TaskQueue[];
  readonly connection: NativeConnection;
  readonly activities: Activities;
  /** Path of the workflow bundle; needed for `orchestration` only. */
  readonly bundlePath: string | null;
  readonly environment: Pick<Environment, 'TEMPORAL_NAMESPACE' | 'GENERATION_SLOTS' | 'RENDER_SLOTS'>;
}

/** One worker a queue, not yet running. */
export async function createWorkers(options: WorkersOptions): Promise<Worker[]> {
  const { queues, connection, environment } = options;
  const common = {
    connection,
    namespace: environment.TEMPORAL_NAMESPACE,
    // A stop may take ten seconds in all (cli/supervisor). What is cut short is tried again elsewhere.
    shutdownGraceTime: '3 seconds',
    shutdownForceTime: '5 seconds',
    // Heartbeats carry back the news of a cancellation: by default they go out at 80 % of their timeout, which is late.
    maxHeartbeatThrottleInterval: '1 second',
  } as const;
  return await Promise.all(
    queues.map((queue) =>
      Worker.create({ ...common, taskQueue: TASK_QUEUES[queue], ...ofQueue(queue, options) }),
    ),
  );
}

function ofQueue(
  queue: TaskQueue,
  { activities, bundlePath, environment }: WorkersOptions,
): Partial<WorkerOptions> {
  switch (queue) {
    case 'orchestration':
      return {
        ...(bundlePath !== null && { workflowBundle: { codePath: bundlePath } }),
        activities: activities.orchestration,
        // Over a megabyte each, and all of the process under a gigabyte: bench/parked.ts. One that waits longer than it is kept is
        // replayed from its history.
        maxCachedWorkflows: 350,
        maxConcurrentActivityTaskExecutions: 20,
      };
    case 'generation':
      return {
        activities: activities.generation,
        maxConcurrentActivityTaskExecutions: environment.GENERATION_SLOTS,
      };
    case 'render':
      return { activities: activities.render, maxConcurrentActivityTaskExecutions: environment.RENDER_SLOTS };
  }
}
