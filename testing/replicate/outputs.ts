import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { makeSampleClip, makeTone, withFolder } from '../sample-media.ts';
import { isVideo, isVoice, type Kept } from './predictions.ts';

const clips = new Map<string, Promise<Buffer>>();

/** What a prediction has made: a real picture of the asked shape, a real clip of the asked length, a tone as long as the text takes. */
export async function outputOf({ model, input }: Kept): Promise<Buffer> {
  if (isVoice(model)) return await speech(String(input['text']));
  if (!isVideo(model)) return await picture(String(input['aspect_ratio']), Number(input['seed'] ?? 0));
  const seconds = Number(input['duration']);
  const key = `${seconds}:${String(input['aspect_ratio'])}`;
  const made = clips.get(key) ?? clip(seconds);
  clips.set(key, made);
  return await made;
}

async function picture(ratio: string, seed: number): Promise<Buffer> {
  const [across = 1, down = 1] = ratio.split(':').map(Number);
  const height = 320;
  const width = Math.round((height * across) / down);
  const background = { r: seed % 256, g: (seed >> 8) % 256, b: (seed >> 16) % 256 };
  return await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** As Luma's: 24 frames a second, no sound. */
const clip = (seconds: number): Promise<Buffer> =>
  withFolder(async (folder) => {
    const path = join(folder, 'clip.mp4');
    await makeSampleClip({ path, seconds, width: 640, height: 360, fps: 24 });
    return await readFile(path);
  });

/** Characters that are spoken in a second. */
const PACE = 15;

/** In stereo, and with more in the file than samples, as WAVs are. */
const speech = (text: string): Promise<Buffer> =>
  withFolder(async (folder) => {
    const path = join(folder, 'speech.wav');
    await makeTone({ path, seconds: text.length / PACE, hertz: 220, toneDb: -12 });
    return await readFile(path);
  });
