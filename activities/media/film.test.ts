import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { measureLoudness } from '../../testing/measure-loudness.ts';
import { readSamples } from '../../testing/read-samples.ts';
import { makeSampleClip, makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import { checkFilm, FilmCheckError } from './checks.ts';
import { finishFilm } from './finish-film.ts';
import { TARGET_LUFS, TRUE_PEAK_LIMIT } from './loudness.ts';
import { normaliseSegment } from './normalise-segment.ts';
import { probe } from './probe.ts';
import type { Scene } from './scene.ts';
import { makeSoundtrack } from './soundtrack.ts';

const format = { width: 320, height: 180, fps: 25 };

async function filmOf(folder: string, scenes: readonly Scene[]) {
  const cacheDir = join(folder, "it's a cache");
  const segments = await Promise.all(scenes.map((scene) => normaliseSegment({ scene, format, cacheDir })));
  const soundtrack = await makeSoundtrack({ scenes, fps: format.fps, cacheDir });
  const orderedSec = scenes.reduce((sum, scene) => sum + scene.durationSec, 0);
  const film = join(folder, 'final.mp4');
  const paths = { film, poster: join(folder, 'poster.jpg'), sheet: join(folder, 'sheet.jpg') };
  await finishFilm({ segments, soundtrackPath: soundtrack.path, format, orderedSec, cacheDir, paths });
  return {
    film,
    info: await probe(film),
    frames: segments.reduce((sum, segment) => sum + segment.frames, 0),
  };
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
      const { info, frames } = await filmOf(folder, scenes);
      expect(frames).toBe(33 + 15 + 19);
      expect(info.video?.frames).toBe(frames);
      expect(Math.abs((info.audio?.durationSec ?? 0) - (info.video?.durationSec ?? 0))).toBeLessThan(
        1 / format.fps,
      );
      const expected = { ...format, durationSec: 1.33 + 0.61 + 0.77, segments: 3 };
      expect(() => checkFilm(info, expected)).not.toThrow();
      expect(() => checkFilm(info, { ...expected, fps: 24, durationSec: 9 })).toThrow(FilmCheckError);
    });
  });

  test('is heard when it is seen: a scene’s sound begins with its picture, to the millisecond', async () => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'clip.mp4');
      await makeSampleClip({ path: clip, seconds: 1, toneDb: -20 });
      const scenes = [
        { text: 'Silence', durationSec: 1 },
        { clip, durationSec: 1 },
      ];
      const { film } = await filmOf(folder, scenes);
      const samples = await readSamples(film);
      const first = samples.findIndex((sample) => Math.abs(sample) > 600);
      expect(Math.abs(first - 48_000)).toBeLessThan(48);
    });
  });

  test.each([-45, -8])('whose sound came at %i dB ends at the target loudness', async (toneDb) => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'clip.mp4');
      await makeSampleClip({ path: clip, seconds: 4, toneDb });
      const before = await measureLoudness(clip);
      const { film } = await filmOf(folder, [{ clip, durationSec: 4 }]);
      const after = await measureLoudness(film);
      expect(Math.abs(before.integrated - TARGET_LUFS.broadcast)).toBeGreaterThan(3);
      expect(Math.abs(after.integrated - TARGET_LUFS.broadcast)).toBeLessThan(0.5);
      expect(after.truePeak).toBeLessThanOrEqual(TRUE_PEAK_LIMIT);
    });
  });

  test('without any sound stays silent, and has a sound track all the same', async () => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'mute.mp4');
      await makeSampleClip({ path: clip, seconds: 1 });
      const { info, film } = await filmOf(folder, [
        { text: 'Silence', durationSec: 1 },
        { clip, durationSec: 1 },
      ]);
      expect(info.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
      expect((await measureLoudness(film)).integrated).toBe(Number.NEGATIVE_INFINITY);
    });
  });
});
