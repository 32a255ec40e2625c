import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { promisify } from 'node:util';
import { pingDatabase } from '../../db/queries/system/ping.ts';
import { listDestinations } from '../../db/queries/sites/sites.ts';
import type { ApiParts } from '../context.ts';
import type { Health, HealthPart } from '../schemas/health.ts';

/** How long a check may take, in ms. */
const PATIENCE = 4_000;
/** Answers are kept this long, in ms: a probe a second from each of many watchers is one check a second. */
const KEPT = 1_000;

type Parts = Pick<ApiParts, 'db' | 'engine' | 'environment'>;

/** Checks every part, at most once a second. */
export function createHealthCheck(parts: Parts): () => Promise<Health> {
  let last: { at: number; health: Promise<Health> } | undefined;
  return () => {
    if (!last || Date.now() - last.at > KEPT) last = { at: Date.now(), health: checkAll(parts) };
    return last.health;
  };
}

async function checkAll({ db, engine, environment }: Parts): Promise<Health> {
  const pollers = within(engine.countPollers());
  const [database, temporal, workers, ffmpeg, storage] = await Promise.all([
    check(pingDatabase(db)),
    check(pollers),
    checkWorkers(pollers, countSiteWorkers({ db, engine })),
    check(execute(environment.FFMPEG_PATH ?? 'ffmpeg', ['-version'])),
    check(access(environment.DATA_DIR, constants.W_OK)),
  ]);
  const parts = { database, temporal, workers, ffmpeg, storage };
  const isWell = Object.values(parts).every(({ status }) => status === 'ok');
  return { status: isWell ? 'ok' : 'down', ...parts };
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
    const idle = Object.entries(pollers).flatMap(([queue, count]) => (count === 0 ? [queue] : []));
    const counts = { pollers, ...(sites && { sites }) };
    return idle.length === 0
      ? { status: 'ok', ...counts }
      : { status: 'down', detail: `No worker serves ${idle.join(', ')}.`, ...counts };
  } catch {
    return { status: 'down', detail: 'Unknown while the workflow service is away.' };
  }
}

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

const execute = promisify(execFile);
