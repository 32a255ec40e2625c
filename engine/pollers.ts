import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import {
  TASK_QUEUES,
  siteQueue,
  siteTransferQueue,
  type TaskQueue,
} from '../workflows/contracts/task-queues.ts';

/** A worker asks for work at least once a minute; one that has not is gone, in ms. */
export const ALIVE = 70_000;

/** Runs a call to the workflow service, for as long as one may take, in ms. */
export type Patiently = <T>(call: () => Promise<T>, patience?: number) => Promise<T>;

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType;

/** How many workers wait at each queue. */
export async function countPollers(
  connection: Connection,
  namespace: string,
  patiently: Patiently,
): Promise<Record<TaskQueue, number>> {
  const countOf = (queue: string, kind: QueueKind): Promise<number> =>
    patiently(() => countAlive(connection, namespace, queue, kind));
  const entries = Object.entries(TASK_QUEUES).map(async ([name, queue]) => {
    // The orchestration workers take workflows and activities, the others activities only.
    const activities = await countOf(queue, TASK_QUEUE_TYPE_ACTIVITY);
    if (queue !== TASK_QUEUES.orchestration) return [name, activities] as const;
    return [name, Math.min(activities, await countOf(queue, TASK_QUEUE_TYPE_WORKFLOW))] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<TaskQueue, number>;
}

/** How many workers wait at the queues of each site: at the one that fewer wait at. */
export async function countSitePollers(
  connection: Connection,
  namespace: string,
  sites: readonly string[],
  patiently: Patiently,
): Promise<Record<string, number>> {
  const entries = sites.map(async (site) => {
    const counts = [siteQueue(site), siteTransferQueue(site)].map((queue) =>
      patiently(() => countAlive(connection, namespace, queue, TASK_QUEUE_TYPE_ACTIVITY)),
    );
    return [site, Math.min(...(await Promise.all(counts)))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

type QueueKind = temporal.api.enums.v1.TaskQueueType;

async function countAlive(
  connection: Connection,
  namespace: string,
  queue: string,
  taskQueueType: QueueKind,
): Promise<number> {
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: queue },
    taskQueueType,
  });
  return pollers.filter(isAlive).length;
}

const isAlive = ({ lastAccessTime }: temporal.api.taskqueue.v1.IPollerInfo): boolean =>
  Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000 < ALIVE;
