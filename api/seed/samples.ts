import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeSampleClip } from '../../activities/media/sample-clip.ts';
import { siteFolder } from '../../config/site-folders.ts';
import type { FileState } from '../../workflows/contracts/file/transitions.ts';
import type { RegisterFile } from '../schemas/file-reports.ts';
import type { PersonName } from './people.ts';

/** A sample file, and how far it is to be brought. */
export interface Sample {
  readonly site: string;
  readonly destination: string;
  readonly reel: string;
  /** `HH:MM:SS:FF` */
  readonly timecode: string;
  readonly scene: string;
  readonly state: FileState;
  readonly colorist: Extract<PersonName, 'cleo' | 'carl'>;
}

const sample = (
  route: readonly [site: string, destination: string],
  reel: string,
  timecode: string,
  scene: string,
  state: FileState,
  colorist: Sample['colorist'] = 'cleo',
): Sample => ({ site: route[0], destination: route[1], reel, timecode, scene, state, colorist });

export const SAMPLES: readonly Sample[] = [
  sample(['tustin', 'nashville'], 'A001C001', '01:00:00:00', '1A', 'archived'),
  sample(['tustin', 'nashville'], 'A001C002', '01:02:10:12', '1B', 'delivered_to_mam'),
  sample(['tustin', 'dallas'], 'A001C003', '01:05:41:03', '2', 'in_progress', 'carl'),
  sample(['tustin', 'dallas'], 'A002C001', '02:00:00:00', '4', 'validated'),
  sample(['nashville', 'tustin'], 'B001C001', '10:11:12:13', '7', 'colorist_assigned'),
  sample(['nashville', 'tustin'], 'B001C002', '10:15:30:00', '7', 'transferred', 'carl'),
  sample(['nashville', 'dallas'], 'B001C003', '10:22:04:18', '8', 'queued'),
  sample(['nashville', 'dallas'], 'B002C001', '11:00:00:00', '9', 'detected'),
  sample(['dallas', 'tustin'], 'C001C001', '14:00:00:00', '12', 'in_progress'),
  sample(['dallas', 'tustin'], 'C001C002', '14:03:20:06', '12', 'rejected'),
  sample(['dallas', 'nashville'], 'C001C003', '14:08:09:10', '13', 'validated', 'carl'),
  sample(['dallas', 'nashville'], 'C002C001', '15:00:00:00', '14', 'detected'),
];

const SECONDS = 2;

export const filenameOf = ({ reel }: Sample): string => `${reel}.mov`;

/** Shoots a sample into its site's watch folder, unless it is there, and says of it what a daemon would. @throws where something else has its place */
export async function reportOf(dataDir: string, sample: Sample): Promise<RegisterFile> {
  const { site, destination, reel, timecode, scene } = sample;
  const filename = filenameOf(sample);
  const folder = join(siteFolder(dataDir, site), 'watch');
  await mkdir(folder, { recursive: true });
  // As the site's daemon names it, so that it is one file however it is reported.
  const path = join(await realpath(folder), filename);
  const size = await sizeOf(path);
  if (size === null)
    await makeSampleClip({
      path,
      seconds: SECONDS,
      timecode,
      reel: reel.slice(0, 4),
      hue: SAMPLES.indexOf(sample) * (360 / SAMPLES.length),
    });
  return {
    filename,
    source_site: site,
    destination_site: destination,
    path,
    size_bytes: size ?? (await sizeOf(path)) ?? 0,
    sidecars: [],
    sha256: await sha256Of(path),
    metadata: { scene, sample: true },
  };
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  // A pipe would keep whoever reads it waiting.
  if (found && !found.isFile()) throw new Error(`${path} is no file.`);
  return found && found.size;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
