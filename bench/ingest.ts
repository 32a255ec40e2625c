import { fork, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './figures.ts';

/**
 * Ingest of many small files by the daemon against a bare loop that hashes and POSTs to the same server. Goal: at least
 * 0.8 of its speed. Both are processes of their own, measured from their start to the last file; the daemon's waiting
 * until files are complete is a promise and not work, so it is set to a tenth of a second, and counts.
 * `node bench/ingest.ts [files] [runs] [results.json]`
 */
const count = Number(process.argv[2] ?? 10_000);
const runs = Number(process.argv[3] ?? 3);
const resultsPath = process.argv[4];
const FILES_A_FOLDER = 500;
const BYTES = 4096;

interface Tally {
  readonly requests: number;
  readonly registered: readonly (readonly [path: string, sha256: string])[];
}

const folder = await mkdtemp(join(tmpdir(), 'greenlit-bench-ingest-'));
const server = fork(join(import.meta.dirname, 'ingest-server.ts'));
try {
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const url = `http://127.0.0.1:${port}`;
  const digests = await makeFiles(join(folder, 'watch'));
  const seconds = { 'loop, one at a time': [], 'loop, 8 at a time': [], daemon: [] } as Record<
    string,
    number[]
  >;
  for (let run = 0; run < runs; run += 1) {
    seconds['loop, one at a time']?.push(await loop(url, 1, digests));
    seconds['loop, 8 at a time']?.push(await loop(url, 8, digests));
    seconds['daemon']?.push(await daemon(url, run, digests));
  }
  const own = median(seconds['daemon'] ?? []);
  const rows = Object.entries(seconds).map(([what, times]) => ({
    what,
    median_sec: Number(median(times).toFixed(2)),
    files_a_sec: Math.round(count / median(times)),
    daemon_speed_against_it: Number((median(times) / own).toFixed(2)),
    runs_sec: times.map((time) => time.toFixed(2)).join(' '),
  }));
  console.table(rows);
  const results = { files: count, bytes_each: BYTES, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  server.disconnect();
  await rm(folder, { recursive: true, force: true });
}

/** Path → sha256 of each. */
async function makeFiles(watch: string): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const inner = join(watch, `card-${Math.floor(index / FILES_A_FOLDER)}`);
    if (index % FILES_A_FOLDER === 0) await mkdir(inner, { recursive: true });
    const path = join(inner, `clip-${index}.mov`);
    const bytes = randomBytes(BYTES);
    await writeFile(path, bytes);
    digests.set(path, createHash('sha256').update(bytes).digest('hex'));
  }
  return digests;
}

async function loop(url: string, lanes: number, digests: ReadonlyMap<string, string>): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'ingest-floor.ts'),
    join(folder, 'watch'),
    url,
    String(lanes),
  ]);
  await once(child, 'exit');
  const seconds = (performance.now() - start) / 1000;
  await check(digests);
  return seconds;
}

async function daemon(url: string, run: number, digests: ReadonlyMap<string, string>): Promise<number> {
  await using log = await open(join(folder, `daemon-${run}.log`), 'w');
  server.send({ tellAfter: digests.size });
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '../cli/greenlit.js'),
      ...['daemon', '-s', 'tustin', '-w', join(folder, 'watch'), '--state', join(folder, `state-${run}`)],
      ...['-o', url, '-k', 'bench', '--metadata-only', '--stable', '0.1'],
    ],
    { stdio: ['ignore', log.fd, 'inherit'] },
  );
  await once(server, 'message');
  const seconds = (performance.now() - start) / 1000;
  child.kill('SIGTERM');
  await once(child, 'exit');
  await check(digests);
  return seconds;
}

/** Every file once, with the right hash; otherwise the figures mean nothing. */
async function check(digests: ReadonlyMap<string, string>): Promise<void> {
  server.send({ tally: true });
  const [tally] = (await once(server, 'message')) as [Tally];
  const right = tally.registered.filter(([path, sha256]) => digests.get(path) === sha256).length;
  if (tally.requests !== digests.size || right !== digests.size) {
    throw new Error(`${tally.requests} requests, ${right} of ${digests.size} files right`);
  }
}
