import { stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { exactRate } from '../../workflows/contracts/frame-rate.ts';
import { makeSampleClip, makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import { ClipChangedError } from './clip-source.ts';
import { fileDigest } from './digest.ts';
import { normaliseSegment } from './normalise-segment.ts';
import { askFfprobe, probe, ProbeError } from './probe.ts';
import { sceneSound } from './scene-sound.ts';

const small = { width: 320, height: 180, fps: 24 };

describe('a normalised segment', () => {
  test.each([
    [24, 1.5],
    [25, 0.5],
    [30, 2.37],
    [50, 1.013],
    [60, 0.99],
    [23.976, 1.2],
    [29.97, 0.77],
    [59.94, 0.61],
  ])('at %d frames a second and %d s has whole frames, and no sound', async (fps, durationSec) => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'clip.mp4');
      await makeSampleClip({ path: clip, seconds: 1, fps: 30, toneDb: -20 });
      const segment = await normaliseSegment({
        scene: { clip, durationSec },
        format: { ...small, fps },
        cacheDir: join(folder, 'cache'),
      });
      const frames = Math.round(durationSec * fps);
      const picture = await probe(segment.videoPath);
      expect(segment.frames).toBe(frames);
      expect(picture.video).toMatchObject({
        ...{ codec: 'h264', width: 320, height: 180, frames },
        frameRate: exactRate(fps),
      });
      expect(picture.audio).toBeNull();
    });
  });

  test('of a tall picture stands whole in a wide film, black beside it', async () => {
    await withFolder(async (folder) => {
      const image = join(folder, 'tall.png');
      await makeSamplePicture(image, 200, 600);
      const format = { width: 640, height: 360, fps: 25 };
      const segment = await normaliseSegment({ scene: { image, durationSec: 1 }, format, cacheDir: folder });
      expect((await probe(segment.videoPath)).video).toMatchObject({ width: 640, height: 360, frames: 25 });
    });
  });

  test('of a text alone is a card that differs from another text', async () => {
    await withFolder(async (folder) => {
      const card = (text: string) =>
        normaliseSegment({ scene: { text, durationSec: 0.5 }, format: small, cacheDir: folder });
      const [one, other] = [await card("%{pts} 'a':x=1;[0:v]"), await card('another')];
      expect(one.key).not.toBe(other.key);
      expect(await fileDigest(one.stillPath)).not.toBe(await fileDigest(other.stillPath));
    });
  });

  test('is made once: the second time nothing is written', async () => {
    await withFolder(async (folder) => {
      const image = join(folder, 'picture.png');
      await makeSamplePicture(image);
      const request = { scene: { image, durationSec: 0.5 }, format: small, cacheDir: join(folder, 'cache') };
      const first = await normaliseSegment(request);
      const written = await stat(first.videoPath);
      const second = await normaliseSegment(request);
      expect([first.reused, second.reused]).toEqual([false, true]);
      expect((await stat(second.videoPath)).mtimeMs).toBe(written.mtimeMs);
    });
  });

  test('that was damaged on disk is made again', async () => {
    await withFolder(async (folder) => {
      const request = { scene: { text: 'card', durationSec: 0.5 }, format: small, cacheDir: folder };
      const first = await normaliseSegment(request);
      const whole = await fileDigest(first.videoPath);
      await truncate(first.videoPath, 100);
      const second = await normaliseSegment(request);
      expect(second.reused).toBe(false);
      expect(await fileDigest(second.videoPath)).toBe(whole);
    });
  });

  test('of a clip already in the film’s form copies its picture, frame for frame', async () => {
    await withFolder(async (folder) => {
      const source = join(folder, 'source.mp4');
      await makeSampleClip({ path: source, seconds: 1 });
      const make = (clip: string, cache: string) =>
        normaliseSegment({ scene: { clip, durationSec: 1 }, format: small, cacheDir: join(folder, cache) });
      const encoded = await make(source, 'first');
      const copied = await make(encoded.videoPath, 'second');
      const packets = (path: string) => askFfprobe(path, ['-show_packets', '-show_data_hash', 'sha256']);
      expect(await packets(copied.videoPath)).toEqual(await packets(encoded.videoPath));
      expect(copied.key).not.toBe(encoded.key);
    });
  });

  test('is found by its clip’s known digest, and not made of a clip that has another by now', async () => {
    await withFolder(async (folder) => {
      const clip = join(folder, 'clip.mp4');
      await makeSampleClip({ path: clip, seconds: 1, toneDb: -20 });
      const scene = { clip, clipDigest: await fileDigest(clip), durationSec: 1 };
      const make = (cache: string) => ({ scene, format: small, fps: 24, cacheDir: join(folder, cache) });
      await normaliseSegment(make('cache'));
      await sceneSound(make('cache'));
      await makeSampleClip({ path: clip, seconds: 2 });
      expect((await normaliseSegment(make('cache'))).reused).toBe(true);
      await expect(normaliseSegment(make('other'))).rejects.toThrow(ClipChangedError);
      await expect(sceneSound(make('other'))).rejects.toThrow(ClipChangedError);
    });
  });

  test('cannot be made of a file that is no media', async () => {
    await withFolder(async (folder) => {
      const scene = { clip: new URL(import.meta.url).pathname, durationSec: 1 };
      await expect(normaliseSegment({ scene, format: small, cacheDir: folder })).rejects.toThrow(ProbeError);
    });
  });
});
