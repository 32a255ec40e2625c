import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCopyEngine } from '../activities/providers/transfer-copy.ts';
import type { TransferJob } from '../activities/providers/transfer.ts';
import { unlimited } from '../activities/transfers/bandwidth.ts';
import { hashFile } from '../activities/transfers/hash-file.ts';
import { median, rounded } from './figures.ts';
import { storeAlone } from './store-alone.ts';

const run = promisify(execFile);

/**
 * Verified transfer of one file by the engine `copy` against the greater of two floors: one hash pass (`openssl dgst -sha256` of
 * the same file) and the store alone (the same bytes written and read back past the page cache); goal: at most 1.15 times. And
 * against `rclone copy` followed by `rclone check`, where rclone is on PATH (goal: faster). Runs alternate, so that a busy machine
 * is as busy for each; a ratio is the median of the runs' ratios. On two stores: this machine's
 * disk, and memory, which shows what the engine takes where no disk holds it up.
 * `node bench/transfer.ts [runs] [results.json] [bytes]`
 */
const runs = Number(process.argv[2] ?? 5);
const resultsPath = process.argv[3];
const bytes = Number(process.argv[4] ?? 2 * 1024 ** 3);
/** A file system in memory that every Linux has; elsewhere there is the disk alone. */
const MEMORY = '/dev/shm';

type Contender = (folder: string, job: TransferJob) => Promise<(() => Promise<void>) | void>;
const hasRclone = await succeeds(run('rclone', ['version']));
/** What no verified transfer can take less than: the greater of these. */
const FLOORS = ['one hash pass', 'the store alone'] as const;
const contenders: Readonly<Record<string, Contender>> = {
  'one hash pass': openssl,
  'the store alone': inTheWayOfATransfer,
  'the store alone, by dd': dd,
  transfer,
  ...(hasRclone && { 'rclone copy and check': rclone }),
};

const rows = [...(await compare('disk', tmpdir()))];
if (await succeeds(access(MEMORY))) rows.push(...(await compare('memory', MEMORY)));
console.table(rows);
const results = { bytes, cores: availableParallelism(), rows };
if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);

async function compare(store: string, root: string) {
  const folder = await mkdtemp(join(root, 'greenlit-bench-transfer-'));
  try {
    const job = await makeJob(folder);
    const timings = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
    // The first run of each is not counted: memory is then first touched, and files first read.
    for (let count = 0; count <= runs; count += 1) {
      for (const [name, contender] of Object.entries(contenders)) {
        const seconds = await timed(() => contender(folder, job));
        if (count > 0) timings.get(name)?.push(seconds);
      }
    }
    const floor = (index: number): number =>
      Math.max(...FLOORS.map((name) => timings.get(name)?.[index] ?? 0));
    return [...timings].map(([what, values]) => ({
      store,
      what,
      median_sec: rounded(median(values)),
      of_the_greater_floor: rounded(median(values.map((value, index) => value / floor(index)))),
      runs_sec: values.map(rounded).join(' '),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  );
}

async function makeJob(folder: string): Promise<TransferJob> {
  const sourcePath = join(folder, 'tustin', 'A001C003.mov');
  await mkdir(join(folder, 'tustin'));
  const file = await open(sourcePath, 'w');
  for (let left = bytes; left > 0; left -= 1 << 24) await file.write(randomBytes(Math.min(left, 1 << 24)));
  await file.sync();
  await file.close();
  const { digests } = await hashFile(sourcePath, ['sha256'], new AbortController().signal);
  const names = {
    transferId: 'bench',
    fileId: 'bench',
    filename: 'A001C003.mov',
    from: 'tustin',
    to: 'dallas',
  };
  return { ...names, sourcePath, bytes, sha256: digests.sha256 ?? '' };
}

async function openssl(_folder: string, { sourcePath }: TransferJob): Promise<void> {
  await run('openssl', ['dgst', '-sha256', sourcePath]);
}

async function inTheWayOfATransfer(
  folder: string,
  { sourcePath }: TransferJob,
): Promise<() => Promise<void>> {
  const path = join(folder, 'alone.bin');
  await storeAlone(sourcePath, path);
  return async () => await rm(path);
}

/** Shares no code with a transfer, so a floor that our own code had made slow would show; it writes all, then reads all. */
async function dd(folder: string, { sourcePath }: TransferJob): Promise<() => Promise<void>> {
  const path = join(folder, 'dd.bin');
  await run('dd', [`if=${sourcePath}`, `of=${path}`, 'bs=8M', 'oflag=direct', 'conv=fsync']);
  await run('dd', [`if=${path}`, 'of=/dev/null', 'bs=8M', 'iflag=direct']);
  return async () => await rm(path);
}

/** To a folder of its own, which is deleted afterwards: outside of the time. */
async function transfer(folder: string, job: TransferJob): Promise<() => Promise<void>> {
  const root = join(folder, 'transfer');
  const engine = createCopyEngine(() => root, unlimited);
  await engine.move(job, { signal: new AbortController().signal, report: () => undefined });
  return async () => await rm(root, { recursive: true });
}

async function rclone(folder: string, job: TransferJob): Promise<() => Promise<void>> {
  const target = join(folder, 'rclone');
  await run('rclone', ['copy', '--ignore-times', job.sourcePath, target]);
  await run('rclone', ['check', join(folder, 'tustin'), target]);
  return async () => await rm(target, { recursive: true });
}

/** Seconds. */
async function timed(work: () => Promise<(() => Promise<void>) | void>): Promise<number> {
  const start = performance.now();
  const cleanUp = await work();
  const seconds = (performance.now() - start) / 1000;
  await cleanUp?.();
  return seconds;
}
