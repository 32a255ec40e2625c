import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fileDigest } from '../activities/media/digest.ts';
import { runFfmpeg } from '../activities/media/ffmpeg.ts';
import { createAnimatic } from '../activities/providers/animatic.ts';
import { createStoryboard } from '../activities/providers/storyboard.ts';
import { renderFilm } from './render-film.ts';
import { renderWithOneCommand } from './render-floor.ts';
import { median } from './figures.ts';

/**
 * Render of ten scenes against one ffmpeg command that makes the same film of the same clips. Goals: below 1.0 cold, at
 * most 0.15 with one scene changed. Twice: of clips from elsewhere, which must be encoded, and of our own animatics,
 * whose pictures are copied. `node bench/render.ts [runs] [results.json] [height]`
 */
const SCENES = 10;
const SECONDS = 6;
const runs = Number(process.argv[2] ?? 3);
const resultsPath = process.argv[3];
const height = Number(process.argv[4] ?? 720);
const format = { width: (height / 9) * 16, height, fps: 24 };
/** Between two contenders. */
const REST_MS = 1_000;
const run = promisify(execFile);

interface Clip {
  readonly clip: string;
  /** As a take has it since it was made. */
  readonly clipDigest: string;
  readonly durationSec: number;
}

const folder = await mkdtemp(join(tmpdir(), 'greenlit-bench-render-'));
try {
  const own: Clip[] = [];
  const foreign: Clip[] = [];
  for (let index = 0; index < SCENES + runs; index += 1) {
    const clip = await makeClip(index);
    own.push(clip);
    foreign.push(await asForeign(clip));
  }
  const rows = [...(await compare('foreign', foreign)), ...(await compare('own', own))];
  console.table(rows);
  const results = { scenes: SCENES, seconds_each: SECONDS, ...format, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeClip(index: number): Promise<Clip> {
  const prompts = [
    'A lighthouse at night over a black sea',
    'The city at dawn',
    'Mist in the forest',
    'A storm, a boat',
  ];
  const prompt = prompts[index % prompts.length] ?? '';
  const keyframePath = join(folder, `${index}.png`);
  const clip = join(folder, `${index}.mp4`);
  const common = { prompt, seed: index, segmentIndex: index, ...format };
  await createStoryboard().generate({
    ...common,
    visualDirection: '',
    outputPath: keyframePath,
  });
  await createAnimatic().generate({
    ...common,
    narration: '',
    keyframePath,
    durationSec: SECONDS,
    outputPath: clip,
  });
  return { clip, clipDigest: await fileDigest(clip), durationSec: SECONDS };
}

/** The same clip as another program would have encoded it. */
async function asForeign({ clip, durationSec }: Clip): Promise<Clip> {
  const path = clip.replace(/\.mp4$/, '.foreign.mp4');
  const encoding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-crf',
    '16',
    '-profile:v',
    'main',
    '-c:a',
    'copy',
  ];
  await runFfmpeg({ inputs: [{ path: clip }], outputs: [{ options: encoding, path }] });
  return { clip: path, clipDigest: await fileDigest(path), durationSec };
}

async function compare(clips: string, made: readonly Clip[]) {
  const scenes = made.slice(0, SCENES);
  const timings = {
    floor: [] as number[],
    cold: [] as number[],
    changed: [] as number[],
    unchanged: [] as number[],
  };
  for (let count = 0; count < runs; count += 1) {
    const place = {
      cacheDir: join(folder, `${clips}-cache-${count}`),
      outputDir: join(folder, `${clips}-film-${count}`),
    };
    await mkdir(place.outputDir, { recursive: true });
    const floorPath = join(place.outputDir, 'floor.mp4');
    timings.floor.push(await timed(() => renderWithOneCommand(scenes, format, floorPath)));
    timings.cold.push(await timed(() => renderFilm(scenes, format, place)));
    const changed = scenes.map((scene, index) => (index === 4 ? (made[SCENES + count] ?? scene) : scene));
    timings.changed.push(await timed(() => renderFilm(changed, format, place)));
    timings.unchanged.push(await timed(() => renderFilm(changed, format, place)));
  }
  const floor = median(timings.floor);
  return Object.entries(timings).map(([what, values]) => ({
    clips,
    what,
    median_sec: Number(median(values).toFixed(2)),
    ratio: Number((median(values) / floor).toFixed(3)),
    runs_sec: values.map((value) => value.toFixed(2)).join(' '),
  }));
}

/** Seconds, from a machine at rest: what the contender before wrote is on disk by then. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  await run('sync');
  await sleep(REST_MS);
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
