import { createHash, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { connectDatabase } from '../db/database.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { startWholeProduct, type WholeProduct } from '../testing/whole-product.ts';
import { median, percentile, rounded } from './figures.ts';

/**
 * Camera files that wait at a hand-off: what ten thousand of them cost the worker in memory (goal: under 1 GB), and whether a
 * person's action on one is answered as fast as with ten. The files acted on are taken evenly from all, so that most
 * have long left the worker's cache and are replayed. `node bench/parked.ts [files] [actions of each] [results.json]`
 */
const many = Number(process.argv[2] ?? 10_000);
const actions = Number(process.argv[3] ?? 100);
const resultsPath = process.argv[4];
const FEW = 10;
/** Files registered at once. */
const AT_ONCE = 16;
/** Not counted: connections are made, code is compiled. */
const WARM_UP = 20;
/** Between two actions: nothing is left to do for the one before. */
const REST_MS = 50;

const product = await startWholeProduct();
const database = connectDatabase(product.databaseUrl);
try {
  const engineer = await product.signIn();
  await actOn(engineer, await register(engineer, WARM_UP));

  const waiting = await register(engineer, FEW);
  const fresh = await register(engineer, actions);
  const withFew = await actOn(engineer, fresh);
  const before = await memoryOf(product);
  waiting.push(...(await register(engineer, many - FEW)));
  const after = await memoryOf(product);
  const step = Math.floor(waiting.length / actions);
  const withMany = await actOn(engineer, waiting.filter((_, index) => index % step === 0).slice(0, actions));
  const peak = await memoryOf(product);

  const rows = [
    { waiting: FEW, ...figures(withFew), worker_mb: before.now },
    { waiting: many, ...figures(withMany), worker_mb: after.now },
  ];
  console.table(rows);
  console.log(`The worker's most: ${peak.most} MB.`);
  const results = { actions_each: actions, cores: availableParallelism(), worker_most_mb: peak.most, rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await database.close();
  await product.stop();
}

/** Registers so many files, and resolves with their ids when all wait to be validated. */
async function register(engineer: ApiClient, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, () => `${randomUUID()}.mov`);
  const ids = await pLimit(AT_ONCE).map(names, async (filename): Promise<string> => {
    const { status, body } = await engineer.post('/api/files', {
      filename,
      source_site: 'tustin',
      path: `/media/card/${filename}`,
      size_bytes: 1_000,
      sha256: createHash('sha256').update(filename).digest('hex'),
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  });
  // A row is there at once; its workflow waits when it has put its first step on record.
  for (;;) {
    const { waiting } = await database.db
      .selectFrom('files')
      .select((query) => query.fn.countAll<string>().as('waiting'))
      .where('run', 'is', null)
      .executeTakeFirstOrThrow();
    if (waiting === '0') break;
    await sleep(200);
  }
  await sleep(1_000);
  return ids;
}

/** Rejects one file after the other. @returns milliseconds until each was answered. */
async function actOn(engineer: ApiClient, ids: readonly string[]): Promise<number[]> {
  const milliseconds: number[] = [];
  for (const id of ids) {
    const start = performance.now();
    const { status, body } = await engineer.post(`/api/files/${id}/reject`, { reason: 'Out of focus' });
    milliseconds.push(performance.now() - start);
    if (status !== 200 || body.state !== 'rejected') throw new Error(JSON.stringify(body));
    await sleep(REST_MS);
  }
  return milliseconds;
}

/** Resident memory of the process that runs the workflows, MB: now, and the most it ever had. See proc(5). */
async function memoryOf(whole: WholeProduct): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${whole.pidOf('worker')}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024);
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

function figures(milliseconds: readonly number[]) {
  return { median_ms: rounded(median(milliseconds)), p95_ms: rounded(percentile(milliseconds, 0.95)) };
}
