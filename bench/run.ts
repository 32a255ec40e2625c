import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinary } from '../cli/embedded/binaries.ts';
import { readEnvironment } from '../config/environment.ts';

/**
 * Runs benchmarks one after the other, each in a process of its own, and keeps what they measured in `bench/results/`.
 * `npm run bench` runs all of them, `npm run bench render decision` these two. `docs/benchmarks.md` says what they compare.
 */
const results = join(import.meta.dirname, 'results');

/** Arguments of each, as in the published figures. */
const BENCHMARKS: Readonly<Record<string, (resultsPath: string) => readonly string[]>> = {
  decision: (path) => ['100', path],
  render: (path) => ['5', path],
  'render-1080p': (path) => ['3', path, '1080'],
  ingest: (path) => ['10000', '3', path],
  transfer: (path) => ['5', path],
  lists: (path) => ['5000', '5', path],
  jobs: (path) => ['1000,100000,1000000', '200', path],
  sockets: (path) => ['1000', '300', '5', path],
  typing: (path) => ['200', path],
  parked: (path) => ['10000', '100', path],
  frames: (path) => ['10000', '3', path],
  fountain: (path) => ['50', path],
  'site-memory': (path) => ['41', path],
};

/** Those that are another's with other arguments. */
const SCRIPTS: Readonly<Record<string, string>> = { 'render-1080p': 'render' };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}: ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}

const environment = readEnvironment();
const [FFMPEG_PATH, FFPROBE_PATH] = await Promise.all([
  findBinary('ffmpeg', environment),
  findBinary('ffprobe', environment),
]);
await mkdir(results, { recursive: true });
for (const [name, argumentsFor] of Object.entries(BENCHMARKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  const script = join(import.meta.dirname, `${SCRIPTS[name] ?? name}.ts`);
  const child = spawn(process.execPath, [script, ...argumentsFor(join(results, `${name}.json`))], {
    stdio: 'inherit',
    env: { ...process.env, FFMPEG_PATH, FFPROBE_PATH },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = 1;
}
