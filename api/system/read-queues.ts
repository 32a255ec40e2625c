import { listDestinations } from '../../db/queries/sites/sites.ts';
import { TASK_QUEUES, siteQueue, siteTransferQueue } from '../../workflows/contracts/task-queues.ts';
import type { ApiContext } from '../context.ts';
import type { QueueList } from '../schemas/queues.ts';
import { adviceFor, judgeQueue } from './judge-queue.ts';

/** Every task queue as the workflow service sees it: those of the house, then those of the sites. @throws EngineUnavailableError */
export async function readQueues({
  db,
  engine,
}: Pick<ApiContext, 'db' | 'engine'>): Promise<QueueList['queues']> {
  const sites = await listDestinations(db);
  const sitesOf = new Map<string, string | null>([
    ...Object.values(TASK_QUEUES).map((name) => [name, null] as const),
    ...sites.flatMap(({ id }) => [siteQueue(id), siteTransferQueue(id)].map((name) => [name, id] as const)),
  ]);
  const described = await engine.describeQueues([...sitesOf.keys()]);
  return described.map((facts) => {
    const site = sitesOf.get(facts.name) ?? null;
    const state = judgeQueue(facts);
    const start =
      site === null ? `npx greenlit worker --queue ${facts.name}` : `npx greenlit daemon --site ${site}`;
    return { ...facts, site, state, advice: adviceFor(state, start) };
  });
}
