import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Transition } from '../../workflows/contracts/render/plan.ts';
import { brightness } from '../../testing/brightness.ts';
import { makeFlatPicture, withFolder } from '../../testing/sample-media.ts';
import { finishFilm } from './finish-film.ts';
import { normaliseSegment } from './normalise-segment.ts';
import { askFfprobe, probe } from './probe.ts';
import type { Scene } from './scene.ts';
import { makeSoundtrack } from './soundtrack.ts';
import { endsOf } from './transitions.ts';

const format = { width: 320, height: 180, fps: 25 };

interface Shown extends Scene {
  readonly transition?: Transition;
}

async function filmOf(folder: string, scenes: readonly Shown[]) {
  const cacheDir = join(folder, 'cache');
  const ends = endsOf(scenes, format.fps);
  const segments = [];
  for (const [at, scene] of scenes.entries())
    segments.push(await normaliseSegment({ scene, ends: ends[at], format, cacheDir }));
  const soundtrack = await makeSoundtrack({ scenes, ends, fps: format.fps, cacheDir });
  const film = join(folder, 'final.mp4');
  await finishFilm({
    ...{ segments, soundtrackPath: soundtrack.path, format, cacheDir },
    orderedSec: scenes.reduce((sum, scene) => sum + scene.durationSec, 0),
    paths: { film, poster: join(folder, 'poster.jpg'), sheet: join(folder, 'sheet.jpg') },
  });
  return { film, segments };
}

describe('what becomes of the ends of scenes', () => {
  const scene = (durationSec: number, transition?: Transition) => ({ durationSec, transition });
  const none = { fadeIn: 0, fadeOut: 0, dissolveIn: 0, dissolveOut: 0 };

  test('each transition takes half of its frames from either side', () => {
    const scenes = [
      scene(4),
      scene(4, { kind: 'dissolve', duration_sec: 1 }),
      scene(4, { kind: 'fade', duration_sec: 0.8 }),
      scene(4, { kind: 'cut', duration_sec: 0 }),
    ];
    expect(endsOf(scenes, 24)).toEqual([
      { ...none, dissolveOut: 12 },
      { ...none, dissolveIn: 12, fadeOut: 10 },
      { ...none, fadeIn: 10 },
      none,
    ]);
  });

  test('the first scene comes out of black, whatever it was ordered with', () => {
    expect(endsOf([scene(2, { kind: 'dissolve', duration_sec: 1 })], 25)).toEqual([{ ...none, fadeIn: 25 }]);
  });

  test('something is always left of a scene between two transitions', () => {
    const most = { kind: 'dissolve', duration_sec: 9 } as const;
    for (const { dissolveIn, dissolveOut } of endsOf([scene(0.5), scene(0.5, most), scene(9, most)], 24))
      expect(dissolveIn + dissolveOut).toBeLessThan(12);
  });
});

describe('a film with transitions', () => {
  test('is as long as its scenes, goes through black or from one into the other, and stays sharp at a cut', async () => {
    await withFolder(async (folder) => {
      const [dark, light] = [join(folder, 'dark.png'), join(folder, 'light.png')];
      await makeFlatPicture(dark, '#303030');
      await makeFlatPicture(light, '#f0f0f0');
      const { film } = await filmOf(folder, [
        { image: dark, durationSec: 2 },
        { image: light, durationSec: 2, transition: { kind: 'dissolve', duration_sec: 0.8 } },
        { image: light, durationSec: 2, transition: { kind: 'fade', duration_sec: 0.8 } },
        { image: dark, durationSec: 2, transition: { kind: 'cut', duration_sec: 0 } },
      ]);
      expect((await probe(film)).video?.frames).toBe(200);
      const seen = await brightness(film, '2:2');
      expect(seen).toHaveLength(200);
      const [low = 0, high = 0] = [seen[20], seen[70]];
      expect(high - low).toBeGreaterThan(120);
      // Half of 0.8 s on either side of the second at which the scene changes.
      const dissolve = seen.slice(40, 60);
      expect(dissolve).toEqual(dissolve.toSorted((a, b) => a - b));
      expect(Math.abs((seen[50] ?? 0) - (low + high) / 2)).toBeLessThan(12);
      expect(
        [Math.abs((seen[38] ?? 0) - low), Math.abs((seen[61] ?? 0) - high)].every((off) => off < 4),
      ).toBe(true);
      expect(Math.min(...seen.slice(95, 105))).toBeLessThan(low / 2);
      expect(Math.abs((seen[89] ?? 0) - high)).toBeLessThan(4);
      expect(Math.abs((seen[149] ?? 0) - high)).toBeLessThan(4);
      expect(Math.abs((seen[150] ?? 0) - low)).toBeLessThan(4);
    });
  });

  test('is made anew only where a scene changed: that scene and the joints beside it; the others’ packets are the same', async () => {
    await withFolder(async (folder) => {
      const into = { kind: 'dissolve', duration_sec: 0.4 } as const;
      const scenes = (third: string): Shown[] =>
        ['one', 'two', third, 'four', 'five'].map((text, at) => ({
          ...{ text, durationSec: 1 },
          ...(at > 0 && { transition: into }),
        }));
      const before = await filmOf(folder, scenes('three'));
      const packets = async (path: string) =>
        (
          (await askFfprobe(path, [
            '-select_streams',
            'v',
            '-show_packets',
            '-show_data_hash',
            'sha256',
          ])) as {
            packets: { data_hash: string }[];
          }
        ).packets.map(({ data_hash }) => data_hash);
      const first = await packets(before.film);
      const written = await Promise.all(before.segments.map(({ videoPath }) => stat(videoPath)));
      const after = await filmOf(folder, scenes('changed'));
      expect(after.segments.map(({ reused }) => reused)).toEqual([true, true, false, true, true]);
      for (const at of [0, 1, 3, 4])
        expect((await stat(after.segments[at]!.videoPath)).mtimeMs).toBe(written[at]!.mtimeMs);
      const second = await packets(after.film);
      expect(second).toHaveLength(first.length);
      const changed = second.flatMap((hash, at) => (hash === first[at] ? [] : [at]));
      // The third scene lasts from frame 50 to 75, its joints five frames longer on either side.
      expect([changed[0], changed.at(-1)]).toEqual([45, 79]);
    });
  });
});
