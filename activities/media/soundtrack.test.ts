import { stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { measureLoudness } from '../../testing/measure-loudness.ts';
import { makeSampleClip, withFolder } from '../../testing/sample-media.ts';
import { loudnessOf, TARGET_LUFS as TARGETS, TRUE_PEAK_LIMIT } from './loudness.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { listeningTo } from './media-log.ts';
import { sceneSound } from './scene-sound.ts';
import { makeSoundtrack } from './soundtrack.ts';
import { samplesOf } from './timing.ts';

describe('a scene’s sound', () => {
  test.each([
    [24, 1.5],
    [25, 0.5],
    [30, 2.37],
    [50, 1.013],
    [60, 0.99],
    [23.976, 1.2],
    [29.97, 0.77],
    [59.94, 0.61],
  ])('at %d frames a second and %d s is as long as its frames, to the sample', async (fps, durationSec) => {
    await withFolder(async (folder) => {
      const frames = Math.round(durationSec * fps);
      const sounds = ['tone.mp4', 'mute.mp4'].map(async (name) => {
        const clip = join(folder, name);
        await makeSampleClip({ path: clip, seconds: 1, ...(name === 'tone.mp4' && { toneDb: -20 }) });
        return await sceneSound({ scene: { clip, durationSec }, fps, cacheDir: join(folder, 'cache') });
      });
      for (const { path, samples } of await Promise.all(sounds)) {
        expect(samples).toBe(samplesOf(frames, fps));
        expect((await stat(path)).size).toBe(samples * 4);
      }
    });
  });
});

const TARGET_LUFS = TARGETS.broadcast;

describe('a soundtrack', () => {
  test('is measured piece by piece as loud as it is as a whole', async () => {
    await withFolder(async (folder) => {
      const scenes = await Promise.all(
        [-40, -12, -22].map(async (toneDb) => {
          const clip = join(folder, `${toneDb}.mp4`);
          await makeSampleClip({ path: clip, seconds: 3, toneDb });
          return { clip, durationSec: 3 };
        }),
      );
      const shared = { fps: 25, cacheDir: join(folder, 'cache') };
      const sounds = await Promise.all(scenes.map((scene) => sceneSound({ scene, ...shared })));
      const pieces = loudnessOf(sounds.map(({ metered }) => metered));
      const whole = await measureLoudness((await makeSoundtrack({ scenes, ...shared })).path);
      // The sound was brought to the target by what the pieces told.
      expect(pieces.integrated).not.toBeCloseTo(TARGET_LUFS, 0);
      expect(Math.abs(whole.integrated - TARGET_LUFS)).toBeLessThan(0.3);
      expect(Math.abs(whole.truePeak - (pieces.truePeak + TARGET_LUFS - pieces.integrated))).toBeLessThan(
        0.3,
      );
    });
  });

  test('of hard beats that have to be limited is as loud as it was ordered all the same', async () => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'beats.wav');
      const beats = '0.9*lt(mod(t,0.5),0.02)*sin(2*PI*880*t)+0.02*sin(2*PI*220*t)';
      await runFfmpeg({
        inputs: [],
        filterGraph: `aevalsrc=exprs='${beats}':sample_rate=48000:duration=8[a]`,
        outputs: [{ options: ['-map', '[a]'], path: clip }],
      });
      const scenes = [{ clip, durationSec: 8 }];
      const said: string[] = [];
      const { path } = await listeningTo(
        (line) => void said.push(line),
        () => makeSoundtrack({ scenes, fps: 25, cacheDir: folder, loudness: 'web' }),
      );
      const { integrated, truePeak } = await measureLoudness(path);
      expect(Math.abs(integrated - TARGETS.web)).toBeLessThanOrEqual(0.5);
      expect(truePeak).toBeLessThanOrEqual(TRUE_PEAK_LIMIT);
      // One pass is not enough for it, so this is seen to be measured again.
      expect(said.find((line) => line.includes('LUFS'))).toMatch(/ in [2-8] passes$/);
    });
  });

  test('is made once, and again when it was damaged or a scene changed its length', async () => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'clip.mp4');
      await makeSampleClip({ path: clip, seconds: 1, toneDb: -20 });
      const make = (durationSec: number) =>
        makeSoundtrack({ scenes: [{ clip, durationSec }], fps: 25, cacheDir: folder });
      const first = await make(1);
      expect([first.reused, (await make(1)).reused, (await make(2)).reused]).toEqual([false, true, false]);
      await truncate(first.path, 100);
      expect((await make(1)).reused).toBe(false);
    });
  });
});
