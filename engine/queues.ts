import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import { ALIVE, type Patiently } from './pollers.ts';

/** What the workflow service says of one task queue, its workflow tasks and its activities together. */
export interface QueueFacts {
  readonly name: string;
  /** Workers that have asked for work within a minute or so. */
  readonly workers: number;
  /** Seconds since any worker asked for work; null: none has for minutes. */
  readonly heard_sec: number | null;
  /** Tasks that wait for a worker. */
  readonly backlog: number;
  /** How long the oldest of them has waited, in seconds; 0: none waits. */
  readonly oldest_sec: number;
  /** Tasks a second, over half a minute. */
  readonly added_per_sec: number;
  readonly taken_per_sec: number;
}

type Described = temporal.api.workflowservice.v1.DescribeTaskQueueResponse;

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType;

/** How these queues stand. All have workflow tasks asked for: one that has none adds nothing. */
export async function describeQueues(
  connection: Connection,
  namespace: string,
  queues: readonly string[],
  patiently: Patiently,
): Promise<QueueFacts[]> {
  const describe = (name: string, taskQueueType: number): Promise<Described> =>
    patiently(() =>
      connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name },
        taskQueueType,
        reportStats: true,
      }),
    );
  return await Promise.all(
    queues.map(async (name) => {
      const kinds = [TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY];
      return factsOf(name, await Promise.all(kinds.map((kind) => describe(name, kind))));
    }),
  );
}

function factsOf(name: string, described: readonly Described[]): QueueFacts {
  const polls = described.map(({ pollers }) =>
    pollers.map(({ lastAccessTime }) => (Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000) / 1000),
  );
  // Of the two kinds the one that fewer serve, unless nobody ever has: a queue of activities has no workflow tasks.
  const served = polls.filter((each) => each.length > 0);
  const alive = served.map((each) => each.filter((seconds) => seconds * 1000 < ALIVE).length);
  const newest = Math.min(...served.map((each) => Math.min(...each)));
  const sum = (of: (stats: temporal.api.taskqueue.v1.ITaskQueueStats) => number): number =>
    described.reduce((total, { stats }) => total + (stats ? of(stats) : 0), 0);
  return {
    name,
    workers: alive.length === 0 ? 0 : Math.min(...alive),
    heard_sec: served.length === 0 ? null : Math.max(0, Math.round(newest)),
    backlog: sum((stats) => Number(stats.approximateBacklogCount ?? 0)),
    oldest_sec: Math.max(...described.map(({ stats }) => Number(stats?.approximateBacklogAge?.seconds ?? 0))),
    added_per_sec: sum((stats) => stats.tasksAddRate ?? 0),
    taken_per_sec: sum((stats) => stats.tasksDispatchRate ?? 0),
  };
}
