import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { assetAt } from '../activities/assets/asset.ts';
import { hashAsset } from '../activities/assets/digest.ts';
import type { TransferJob } from '../activities/providers/transfer.ts';
import { median, rounded } from './figures.ts';

const run = promisify(execFile);

/**
 * An asset of many small frames by the engines `tus` and `copy`, each verified and on disk at its end, against a plain copy of the folder (`cp -a`,
 * and `sync` of its file system). The receiver is a process of its own. Runs alternate; a ratio is the median of the runs' ratios.
 * `node bench/frames.ts [frames] [runs] [results.json]`
 */
const frames = Number(process.argv[2] ?? 10_000);
const runs = Number(process.argv[3] ?? 3);
const resultsPath = process.argv[4];
const BYTES = 16_384;
const SECRET = 'a secret of the benchmark, long enough';

interface Took {
  readonly seconds: number;
  /** Of whoever sends, and of the receiver, MB. */
  readonly most_mb: number;
  readonly receiver_mb?: number;
}

const folder = await mkdtemp(join(tmpdir(), 'greenlit-bench-frames-'));
try {
  const job = await makeJob();
  const contenders: Readonly<Record<string, () => Promise<Took>>> = {
    'cp -a, sync': () => plainCopy(job),
    copy: () => byCopy(job),
    tus: () => byTus(job),
  };
  const taken = new Map<string, Took[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let count = 0; count < runs; count += 1)
    for (const [name, contender] of Object.entries(contenders)) taken.get(name)?.push(await contender());
  const floor = taken.get('cp -a, sync') ?? [];
  const rows = [...taken].map(([what, all]) => ({
    what,
    median_sec: rounded(median(all.map(({ seconds }) => seconds))),
    to_plain: rounded(median(all.map(({ seconds }, index) => seconds / (floor[index]?.seconds ?? 1)))),
    frames_a_sec: Math.round(frames / median(all.map(({ seconds }) => seconds))),
    sender_mb: Math.round(Math.max(...all.map(({ most_mb }) => most_mb))),
    receiver_mb: Math.round(Math.max(...all.map(({ receiver_mb = 0 }) => receiver_mb))),
    runs_sec: all.map(({ seconds }) => rounded(seconds)).join(' '),
  }));
  console.table(rows);
  const results = { frames, bytes_each: BYTES, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeJob(): Promise<TransferJob> {
  const sourcePath = join(folder, 'tustin', 'watch', 'scan');
  await mkdir(sourcePath, { recursive: true });
  for (let frame = 1; frame <= frames; frame += 1)
    await writeFile(join(sourcePath, `scan.${String(frame).padStart(7, '0')}.dpx`), randomBytes(BYTES));
  const { bytes, sha256 } = await hashAsset(await assetAt(sourcePath), [], new AbortController().signal);
  const names = { transferId: randomUUID(), fileId: randomUUID(), filename: 'scan' };
  return { ...names, from: 'tustin', to: 'dallas', sourcePath, bytes, sha256 };
}

async function plainCopy({ sourcePath }: TransferJob): Promise<Took> {
  const to = join(folder, 'plain');
  const start = performance.now();
  await run('cp', ['-a', sourcePath, to]);
  await run('sync', ['-f', to]);
  const seconds = (performance.now() - start) / 1000;
  await rm(to, { recursive: true });
  return { seconds, most_mb: 0 };
}

async function byCopy(job: TransferJob): Promise<Took> {
  const took = await send('copy', folder, job);
  await clear();
  return took;
}

async function byTus(job: TransferJob): Promise<Took> {
  const script = join(import.meta.dirname, '../testing/tus-receiver.ts');
  const receiver = spawn(
    process.execPath,
    [script, join(folder, 'dallas'), 'dallas', SECRET, '127.0.0.1', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [port] = (await once(receiver.stdout, 'data')) as [Buffer];
  const took = await send('tus', `http://127.0.0.1:${port.toString().trim()}`, job);
  const status = await readFile(`/proc/${receiver.pid}/status`, 'utf8');
  receiver.kill();
  await once(receiver, 'exit');
  await clear();
  return { ...took, receiver_mb: Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024 };
}

async function send(engine: string, place: string, job: TransferJob): Promise<Took> {
  const script = join(import.meta.dirname, 'frames-send.ts');
  const { stdout } = await run(process.execPath, [script, engine, place, SECRET, JSON.stringify(job)]);
  return JSON.parse(stdout) as Took;
}

/** All frames are there; otherwise the figures mean nothing. */
async function clear(): Promise<void> {
  const there = await readdir(join(folder, 'dallas'), { recursive: true });
  const count = there.filter((name) => name.endsWith('.dpx')).length;
  if (count !== frames) throw new Error(`${count} of ${frames} frames arrived`);
  await rm(join(folder, 'dallas'), { recursive: true });
}
