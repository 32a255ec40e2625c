import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCopyEngine } from '../activities/providers/transfer-copy.ts';
import type { TransferJob } from '../activities/providers/transfer.ts';
import { unlimited } from '../activities/transfer/bandwidth.ts';
import { hashFile } from '../activities/transfer/hash-file.ts';
import { median, rounded } from './figures.ts';

const run = promisify(execFile);

/**
 * Verified transfer of one file by the engine `copy` against one `openssl dgst -sha256` of the same file (goal: at most 1.25
 * times) and against `rclone copy` followed by `rclone check`, where rclone is on PATH (goal: faster). Runs alternate, so
 * that a busy machine is as busy for each; the ratio is the median of the runs' ratios.
 * `node bench/transfer.ts [runs] [results.json] [bytes] [folder]`
 */
const runs = Number(process.argv[2] ?? 5);
const resultsPath = process.argv[3];
const bytes = Number(process.argv[4] ?? 2 * 1024 ** 3);
const folder = await mkdtemp(join(process.argv[5] ?? tmpdir(), 'greenlit-bench-transfer-'));

try {
  const job = await makeJob();
  const hasRclone = await run('rclone', ['version']).then(
    () => true,
    () => false,
  );
  const timings: Record<string, number[]> = { openssl: [], disk: [], transfer: [], rclone: [] };
  await openssl(job);
  for (let count = 0; count < runs; count += 1) {
    timings['openssl']?.push(await timed(() => openssl(job)));
    timings['disk']?.push(await timed(() => disk(job)));
    timings['transfer']?.push(await timed(() => transfer(job, count)));
    if (hasRclone) timings['rclone']?.push(await timed(() => rclone(job, count)));
  }
  const rows = Object.entries(timings)
    .filter(([, values]) => values.length > 0)
    .map(([what, values]) => ({
      what,
      median_sec: rounded(median(values)),
      ratio: rounded(median(values.map((value, index) => value / (timings['openssl']?.[index] ?? value)))),
      runs_sec: values.map(rounded).join(' '),
    }));
  console.table(rows);
  const results = { bytes, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeJob(): Promise<TransferJob> {
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

async function openssl({ sourcePath }: TransferJob): Promise<void> {
  await run('openssl', ['dgst', '-sha256', sourcePath]);
}

/** What the disk itself takes for it, past the page cache: the bytes written and read back, nothing compared or hashed. */
async function disk({ sourcePath }: TransferJob): Promise<() => Promise<void>> {
  const path = join(folder, 'disk.bin');
  await run('dd', [`if=${sourcePath}`, `of=${path}`, 'bs=8M', 'oflag=direct', 'conv=fsync']);
  await run('dd', [`if=${path}`, 'of=/dev/null', 'bs=8M', 'iflag=direct']);
  return async () => await rm(path);
}

/** To a folder of its own, which is deleted afterwards: outside of the time. */
async function transfer(job: TransferJob, count: number): Promise<() => Promise<void>> {
  const root = join(folder, `transfer-${count}`);
  const engine = createCopyEngine(() => root, unlimited);
  await engine.move(job, { signal: new AbortController().signal, report: () => undefined });
  return async () => await rm(root, { recursive: true });
}

async function rclone(job: TransferJob, count: number): Promise<() => Promise<void>> {
  const target = join(folder, `rclone-${count}`);
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
