import { extname } from 'node:path';
import type { MediaKind } from '../../workflows/contracts/media.ts';
import { missingBytes } from './boxes.ts';
import { assertPicture } from './picture.ts';
import { probe, ProbeError, type MediaInfo } from './probe.ts';
import { sharp } from './sharp.ts';
import { MOST_PIXELS } from './untrusted.ts';

/** What a file from outside is, whatever its name says. */
export interface IdentifiedMedium {
  readonly kind: MediaKind;
  /** What it is stored as: `png`, without the dot. */
  readonly extension: string;
  /** Pixels as seen upright; null: it is heard only. */
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSec: number | null;
  /** Frames a second, as people write it: 23.976 for 24000/1001; null: it does not move, or nobody can tell. */
  readonly fps: number | null;
  readonly hasSound: boolean;
}

const PICTURES: Readonly<Record<string, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp' };
/** ffprobe's names of containers, which say nothing of the file's own name. */
const MPEG4 = 'mov,mp4,m4a,3gp,3g2,mj2';
const MATROSKA = 'matroska,webm';
const SOUNDS: Readonly<Record<string, string>> = {
  wav: 'wav',
  flac: 'flac',
  mp3: 'mp3',
  aac: 'aac',
  ogg: 'ogg',
  [MPEG4]: 'm4a',
};

/**
 * Looks at a file that somebody has brought to be used in films.
 * @param name as it came: where a container goes by two names, this one's is kept.
 * @throws ProbeError in words for whoever brought it.
 */
export async function identifyMedium(path: string, name: string): Promise<IdentifiedMedium> {
  const format = await pictureFormat(path);
  if (format !== null) return await identifyPicture(path, format);
  const info = await probe(path).catch((error: unknown) => {
    if (!(error instanceof ProbeError)) throw error;
    throw new ProbeError('It cannot be read as a picture, a clip or music.', { cause: error });
  });
  if (info.isStill) throw new ProbeError(notTaken('picture', info.container));
  if (await isCutOff(path)) throw new ProbeError('It is cut off: its end is missing. Send the whole file.');
  return info.video ? identifyClip(info, info.video, name) : identifySound(info);
}

/** By its header; null: it is no picture. */
const pictureFormat = async (path: string): Promise<string | null> =>
  await sharp(path, { limitInputPixels: false })
    .metadata()
    .then(
      ({ format }) => format,
      () => null,
    );

async function identifyPicture(path: string, format: string): Promise<IdentifiedMedium> {
  if (format === 'svg')
    throw new ProbeError('It is a drawing (SVG), which may name other files. Save it as a PNG.');
  const extension = PICTURES[format];
  if (extension === undefined) throw new ProbeError(notTaken('picture', format.toUpperCase()));
  await assertPicture(path);
  await assertWhole(path);
  const { autoOrient } = await sharp(path, { limitInputPixels: MOST_PIXELS }).metadata();
  const { width, height } = autoOrient;
  return { kind: 'image', extension, width, height, durationSec: null, fps: null, hasSound: false };
}

/** Reads all of it, line by line where the format allows. */
async function assertWhole(path: string): Promise<void> {
  await sharp(path, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'truncated' })
    .resize({ width: 32 })
    .toBuffer()
    .catch((error: unknown) => {
      throw new ProbeError('The picture is damaged, or only a part of it is there. Send the whole file.', {
        cause: error,
      });
    });
}

function identifyClip(
  { container, durationSec, audio }: MediaInfo,
  video: NonNullable<MediaInfo['video']>,
  name: string,
): IdentifiedMedium {
  const extension = clipExtension(container, extname(name).toLowerCase());
  if (extension === undefined) throw new ProbeError(notTaken('clip', container));
  const isTurned = Math.abs(video.rotation) % 180 === 90;
  const [width, height] = isTurned ? [video.height, video.width] : [video.width, video.height];
  const fps = rateOf(video.fps);
  return { kind: 'clip', extension, width, height, durationSec, fps, hasSound: audio !== null };
}

/** Containers without a rate say the strangest things: a file of pictures with the times of each has none. */
const RATES = { min: 1, max: 240 } as const;
const rateOf = (fps: number): number | null =>
  fps >= RATES.min && fps <= RATES.max ? Math.round(fps * 1_000) / 1_000 : null;

function clipExtension(container: string, ending: string): string | undefined {
  if (container === MPEG4) return ending === '.mov' ? 'mov' : 'mp4';
  return container === MATROSKA && ending === '.webm' ? 'webm' : undefined;
}

function identifySound({ container, durationSec, audio }: MediaInfo): IdentifiedMedium {
  const extension = container === 'ogg' && audio?.codec === 'opus' ? 'opus' : SOUNDS[container];
  if (extension === undefined) throw new ProbeError(notTaken('sound', container));
  return { kind: 'music', extension, width: null, height: null, durationSec, fps: null, hasSound: true };
}

const INSTEAD = {
  picture: 'a PNG, JPEG or WebP',
  clip: 'an MP4, MOV or WebM',
  sound: 'a WAV, FLAC, MP3, M4A, AAC, Ogg or Opus file',
} as const;
const notTaken = (what: keyof typeof INSTEAD, format: string): string =>
  `It is a ${what} of a kind that is not taken here (${format}). Save it as ${INSTEAD[what]}.`;

const isCutOff = async (path: string): Promise<boolean> => (await missingBytes(path)) > 0;

/** Why somebody's file is not taken; null: the fault is not theirs. */
export const faultOfMedium = (error: unknown): string | null =>
  error instanceof ProbeError ? error.message : null;
