import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeSampleClip, makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import { checkFilm, FilmCheckError } from './checks.ts';
import { concatenate } from './concat.ts';
import { measureLoudness, TARGET_LUFS, TRUE_PEAK_LIMIT } from './loudness.ts';
import { normaliseSegment } from './normalise-segment.ts';
import { probe } from './probe.ts';
import type { Scene } from './scene.ts';

const format = { width: 320, height: 180, fps: 25 };

async function filmOf(folder: string, scenes: readonly Scene[]) {
  const segments = [];
  for (const scene of scenes) {
    segments.push(await normaliseSegment({ scene, format, cacheDir: join(folder, "it's a cache") }));
  }
  const outputPath = join(folder, 'final.mp4');
  const film = await concatenate({ segments, fps: format.fps, outputPath });
  return { film, outputPath, info: await probe(outputPath) };
}

describe('a film', () => {
  test('joined from a clip, a picture and a card passes the checks: length, size, rate, codecs', async () => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'clip.mp4');
      const image = join(folder, 'picture.png');
      await makeSampleClip({ path: clip, seconds: 1, toneDb: -20 });
      await makeSamplePicture(image);
      const scenes = [
        { clip, durationSec: 1.33 },
        { image, durationSec: 0.61, text: 'A caption' },
        { text: 'The end', durationSec: 0.77 },
      ];
      const { info, film } = await filmOf(folder, scenes);
      expect(film.frames).toBe(33 + 15 + 19);
      expect(info.video?.frames).toBe(film.frames);
      expect(Math.abs((info.audio?.durationSec ?? 0) - (info.video?.durationSec ?? 0))).toBeLessThan(
        1 / format.fps,
      );
      const expected = { ...format, durationSec: 1.33 + 0.61 + 0.77, segments: 3 };
      expect(() => checkFilm(info, expected)).not.toThrow();
      expect(() => checkFilm(info, { ...expected, fps: 24, durationSec: 9 })).toThrow(FilmCheckError);
    });
  });

  test.each([-45, -8])('whose sound came at %i dB ends at the target loudness', async (toneDb) => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'clip.mp4');
      await makeSampleClip({ path: clip, seconds: 4, toneDb });
      const { outputPath, film } = await filmOf(folder, [{ clip, durationSec: 4 }]);
      const after = await measureLoudness({ path: outputPath });
      expect(Math.abs(film.measured.integrated - TARGET_LUFS)).toBeGreaterThan(3);
      expect(Math.abs(after.integrated - TARGET_LUFS)).toBeLessThan(1);
      expect(after.truePeak).toBeLessThan(TRUE_PEAK_LIMIT + 1);
    });
  });

  test('without any sound stays silent, and has a sound track all the same', async () => {
    await withFolder(async (folder) => {
      const { info, outputPath } = await filmOf(folder, [{ text: 'Silence', durationSec: 1 }]);
      expect(info.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
      expect((await measureLoudness({ path: outputPath })).integrated).toBe(Number.NEGATIVE_INFINITY);
    });
  });
});
