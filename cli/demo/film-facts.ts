import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probe } from '../../activities/media/probe.ts';
import type { Stream } from '../../api/schemas/streams.ts';
import type { Environment } from '../../config/environment.ts';
import { CliError } from '../cli-error.ts';
import { findBinary } from '../embedded/binaries.ts';
import type { DemoApi } from './api.ts';

export interface FilmFacts {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly video: string;
  readonly audio: string;
  readonly resolution: string;
  readonly fps: number;
  readonly duration_sec: number;
}

/**
 * The film's file, and what ffprobe reads in it.
 * @throws CliError when it is not the film that was asked for.
 */
export async function filmFacts(api: DemoApi, stream: Stream, environment: Environment): Promise<FilmFacts> {
  const path = await filmFile(api, stream, environment.DATA_DIR);
  process.env['FFPROBE_PATH'] ??= await findBinary('ffprobe', environment);
  const { video, audio, durationSec, bytes } = await probe(path);
  const facts = {
    path,
    bytes,
    video: video?.codec ?? 'none',
    audio: audio?.codec ?? 'none',
    resolution: `${video?.width}x${video?.height}`,
    fps: video?.fps ?? 0,
    duration_sec: durationSec ?? 0,
  };
  const faults = faultsOf(facts, stream);
  if (faults.length > 0) throw new CliError(`${path} is not what was asked for: ${faults.join(', ')}.`);
  return facts;
}

/** The file in the data folder where that is here, else a download; its digest is the one that was approved. */
async function filmFile(api: DemoApi, { id, final }: Stream, dataDir: string): Promise<string> {
  if (!final) throw new CliError('The stream has no film.');
  const local = join(dataDir, 'streams', id, 'final', 'final.mp4');
  const isWhole = (film: Buffer): boolean => createHash('sha256').update(film).digest('hex') === final.digest;
  const here = await readFile(local).catch(() => undefined);
  if (here && isWhole(here)) return local;
  const film = await api.download(final.url);
  if (!isWhole(film)) throw new CliError('The film that was downloaded is not the one that was approved.');
  const path = join(await mkdtemp(join(tmpdir(), 'greenlit-film-')), 'final.mp4');
  await writeFile(path, film);
  return path;
}

function faultsOf(facts: FilmFacts, { spec, segments }: Stream): readonly string[] {
  const seconds = segments.reduce((sum, { duration_sec }) => sum + duration_sec, 0);
  // Segments begin and end on frames.
  const tolerance = segments.length / spec.fps;
  return [
    ...(facts.video === 'h264' ? [] : [`its picture is ${facts.video}`]),
    ...(facts.audio === 'aac' ? [] : [`its sound is ${facts.audio}`]),
    ...(facts.resolution === spec.resolution ? [] : [`it is ${facts.resolution}`]),
    ...(Math.abs(facts.fps - spec.fps) < 1e-3 ? [] : [`it has ${facts.fps} frames a second`]),
    ...(Math.abs(facts.duration_sec - seconds) <= tolerance
      ? []
      : [`it lasts ${facts.duration_sec} s, not ${seconds} s`]),
  ];
}
