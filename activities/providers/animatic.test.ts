import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import { measureLoudness } from '../../testing/measure-loudness.ts';
import { probe } from '../media/probe.ts';
import { createAnimatic } from './animatic.ts';

const animatic = createAnimatic();
const clip = { prompt: '', narration: '', width: 320, height: 180, seed: 1, segmentIndex: 0 };

describe('an animatic clip', () => {
  test.each([
    [24, 1.02],
    [25, 0.5],
    [30, 0.77],
    [50, 0.61],
    [60, 1.009],
  ])('at %i frames a second has exactly the frames of %d s, and sound', async (fps, durationSec) => {
    await withFolder(async (folder) => {
      const keyframePath = join(folder, 'key.png');
      const outputPath = join(folder, 'clip.mp4');
      await makeSamplePicture(keyframePath);
      const made = await animatic.generate({ ...clip, fps, durationSec, keyframePath, outputPath });
      const frames = Math.round(durationSec * fps);
      const info = await probe(outputPath);
      expect(made.durationSec).toBeCloseTo(frames / fps, 6);
      expect(info.video).toMatchObject({
        codec: 'h264',
        pixelFormat: 'yuv420p',
        width: 320,
        height: 180,
        fps,
        frames,
      });
      expect(info.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
      expect(await readdir(folder)).toEqual(['clip.mp4', 'key.png']);
    });
  });

  test('is the same for the same seed, another for another, and not silent', async () => {
    await withFolder(async (folder) => {
      const keyframePath = join(folder, 'key.png');
      await makeSamplePicture(keyframePath);
      const make = (seed: number, name: string) =>
        animatic.generate({
          ...clip,
          seed,
          fps: 24,
          durationSec: 1,
          keyframePath,
          outputPath: join(folder, name),
        });
      const [one, same, other] = [await make(1, '1.mp4'), await make(1, '2.mp4'), await make(2, '3.mp4')];
      expect(same.digest).toBe(one.digest);
      expect(other.digest).not.toBe(one.digest);
      expect((await measureLoudness(join(folder, '1.mp4'))).integrated).toBeGreaterThan(-60);
    });
  });

  test('cancelled while it is made leaves no file', async () => {
    await withFolder(async (folder) => {
      const keyframePath = join(folder, 'key.png');
      await makeSamplePicture(keyframePath);
      const abort = new AbortController();
      const made = animatic.generate({
        ...{ ...clip, fps: 60, width: 1920, height: 1080, durationSec: 300, keyframePath },
        outputPath: join(folder, 'clip.mp4'),
        signal: abort.signal,
        onProgress: () => abort.abort(new Error('cancelled')),
      });
      await expect(made).rejects.toThrow('cancelled');
      expect(await readdir(folder)).toEqual(['key.png']);
    });
  });
});
