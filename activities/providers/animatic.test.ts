import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { exactRate, trueRate } from '../../workflows/contracts/frame-rate.ts';
import { brightness } from '../../testing/brightness.ts';
import { makeFlatPicture, makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
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
    [23.976, 1.2],
    [29.97, 0.77],
    [59.94, 0.61],
  ])('at %d frames a second has exactly the frames of %d s, and sound', async (fps, durationSec) => {
    await withFolder(async (folder) => {
      const keyframePath = join(folder, 'key.png');
      const outputPath = join(folder, 'clip.mp4');
      await makeSamplePicture(keyframePath);
      const made = await animatic.generate({ ...clip, fps, durationSec, keyframePath, outputPath });
      const frames = Math.round(durationSec * fps);
      const info = await probe(outputPath);
      expect(made.durationSec).toBeCloseTo(frames / trueRate(fps), 6);
      expect(info.video).toMatchObject({
        codec: 'h264',
        pixelFormat: 'yuv420p',
        width: 320,
        height: 180,
        frameRate: exactRate(fps),
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

  test('says what is not wanted in it, and nothing where that is blank', async () => {
    await withFolder(async (folder) => {
      const keyframePath = join(folder, 'key.png');
      await makeFlatPicture(keyframePath, '#203040');
      const made = async (name: string, negativePrompt?: string) => {
        const outputPath = join(folder, name);
        const { digest } = await animatic.generate({
          ...{ ...clip, width: 640, height: 360, fps: 24, durationSec: 0.5, keyframePath, outputPath },
          ...(negativePrompt !== undefined && { negativePrompt }),
        });
        expect((await probe(outputPath)).video).toMatchObject({ frames: 12, pixelFormat: 'yuv420p' });
        return digest;
      };
      const plain = await made('plain.mp4');
      expect(await made('blank.mp4', ' ')).toBe(plain);
      const [people, syntax] = [
        await made('people.mp4', 'people'),
        await made('syntax.mp4', "%{pts}':x=1,[0:v]"),
      ];
      expect(new Set([plain, people, syntax]).size).toBe(3);
      // Letters at the top left, from the first frame to the last.
      const [bare, said] = await Promise.all(
        ['plain.mp4', 'people.mp4'].map((name) =>
          brightness(join(folder, name), 'iw*0.4:ih*0.06:ih/30:ih/30'),
        ),
      );
      expect(said).toHaveLength(12);
      for (const [frame, level] of (said ?? []).entries())
        expect(level).toBeGreaterThan((bare?.[frame] ?? 255) + 2);
      expect((await readdir(folder)).filter((name) => /tag|still/.test(name))).toEqual([]);
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
