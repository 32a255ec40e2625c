import type { Storage } from '../../activities/providers/storage.ts';
import { execute } from '../../config/children.ts';
import { pingDatabase } from '../../db/queries/system/ping.ts';
import { assertFloor } from '../../config/disk-space.ts';
import { listDestinations } from '../../db/queries/sites/sites.ts';
import type { ApiParts } from '../context.ts';
import type { Health, HealthPart } from '../schemas/health.ts';

/** How long a check may take, in ms. */
const PATIENCE = 4_000;
/** Answers are kept this long, in ms: a probe a second from each of many watchers is one check a second. */
const KEPT = 1_000;

type Parts = Pick<ApiParts, 'db' | 'engine' | 'storage' | 'environment'>;

/** Checks every part, at most once a second. */
export function createHealthCheck(parts: Parts): () => Promise<Health> {
  let last: { at: number; health: Promise<Health> } | undefined;
  return () => {
    if (!last || Date.now() - last.at > KEPT) last = { at: Date.now(), health: checkAll(parts) };
    return last.health;
  };
}

async function checkAll({ db, engine, storage: files, environment }: Parts): Promise<Health> {
  const pollers = within(engine.countPollers());
  const [database, temporal, workers, ffmpeg, storage] = await Promise.all([
    check(pingDatabase(db)),
    check(pollers),
    checkWorkers(pollers, countSiteWorkers({ db, engine })),
    check(execute(environment.FFMPEG_PATH ?? 'ffmpeg', ['-version'])),
    check(assertStorage(files, environment.DATA_DIR)),
  ]);
  const parts = { database, temporal, workers, ffmpeg, storage };
  const isWell = Object.values(parts).every(({ status }) => status === 'ok');
  return { status: isWell ? 'ok' : 'down', ...parts };
}

/** @throws when nothing can be stored, or there is no room on the disk for what is made on the way. */
async function assertStorage(storage: Storage, folder: string): Promise<void> {
  await storage.check();
  await assertFloor(folder);
}

/** Of each site; a site may well have none at the moment. */
async function countSiteWorkers({
  db,
  engine,
}: Pick<Parts, 'db' | 'engine'>): Promise<Record<string, number>> {
  const sites = await listDestinations(db);
  return await engine.countSitePollers(sites.map(({ id }) => id));
}

async function checkWorkers(
  counting: Promise<Health['workers']['pollers'] & object>,
  countingSites: Promise<Record<string, number>>,
): Promise<Health['workers']> {
  try {
    const [pollers, sites] = await Promise.all([counting, within(countingSites).catch(() => null)]);
    const idle = namesOfIdle(pollers);
    const waiting = namesOfIdle(sites ?? {});
    const details = [
      ...(idle.length > 0 ? [`No worker serves ${idle.join(', ')}.`] : []),
      ...(waiting.length > 0 ? [waitingWords(waiting)] : []),
    ];
    return {
      status: idle.length === 0 ? 'ok' : 'down',
      ...(details.length > 0 && { detail: details.join(' ') }),
      ...{ pollers, ...(sites && { sites }) },
    };
  } catch {
    return { status: 'down', detail: 'Unknown while the workflow service is away.' };
  }
}

const namesOfIdle = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [name] : []));

/** What a site away does not make us: unwell. Its files wait for it, and for people who should know. */
const waitingWords = (sites: readonly string[]): string =>
  sites.length === 1
    ? `Nobody serves the site ${sites[0]}: its files wait.`
    : `Nobody serves the sites ${sites.join(', ')}: their files wait.`;

async function check(probe: Promise<unknown>): Promise<HealthPart> {
  try {
    await within(probe);
    return { status: 'ok' };
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  }
}

async function within<T>(probe: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${PATIENCE / 1000} s.`)), PATIENCE);
  return await Promise.race([probe, promise]).finally(() => clearTimeout(timer));
}
