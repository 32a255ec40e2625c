import { copyFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { makeFlatPicture, makeSampleClip, makeTone, withFolder } from '../../testing/sample-media.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { identifyMedium } from './identify.ts';

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
      background: '#000',
    },
  });

describe('what somebody brings is known by what it is', () => {
  test('a picture under another name, upright', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'upload');
      await sharp({ create: { width: 40, height: 20, channels: 3, background: '#a33' } })
        .jpeg()
        .withMetadata({ orientation: 6 })
        .toFile(path);
      expect(await identifyMedium(path, 'holiday.mp4')).toEqual({
        ...{
          kind: 'image',
          extension: 'jpg',
          width: 20,
          height: 40,
          durationSec: null,
          fps: null,
          hasSound: false,
        },
      });
    });
  });

  test.each([
    ['mp4', 'a.mp4', 'mp4'],
    ['mp4', 'no name at all', 'mp4'],
    ['mov', 'A.MOV', 'mov'],
  ])('a clip in %s called %s', async (container, name, extension) => {
    await withFolder(async (folder) => {
      const path = join(folder, `clip.${container}`);
      await makeSampleClip({ path, seconds: 1, toneDb: -20 });
      const found = await identifyMedium(path, name);
      expect(found).toMatchObject({
        kind: 'clip',
        extension,
        width: 320,
        height: 180,
        fps: 25,
        hasSound: true,
      });
      expect(found.durationSec).toBeCloseTo(1, 1);
    });
  });

  test('a clip of a rate that is a fraction, as people write it', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'clip.mp4');
      await makeSampleClip({ path, seconds: 1, fps: 30_000 / 1_001 });
      expect((await identifyMedium(path, 'a.mp4')).fps).toBe(29.97);
    });
  });

  test.each([
    ['wav', 'wav'],
    ['flac', 'flac'],
    ['m4a', 'm4a'],
    ['ogg', 'ogg'],
  ])('music in %s', async (container, extension) => {
    await withFolder(async (folder) => {
      const path = join(folder, `tone.${container}`);
      await makeTone({ path, seconds: 2, hertz: 440, toneDb: -20 });
      expect(await identifyMedium(path, 'tone')).toMatchObject({
        ...{ kind: 'music', extension, width: null, height: null, fps: null, hasSound: true },
      });
    });
  });
});

describe('is refused in words:', () => {
  const said = async (
    make: (path: string, folder: string) => Promise<unknown>,
    name = 'a',
  ): Promise<string> =>
    await withFolder(async (folder) => {
      const path = join(folder, 'upload');
      await make(path, folder);
      return await identifyMedium(path, name).then(
        (found) => `taken as ${found.kind}`,
        (error: Error) => error.message,
      );
    });

  test('text under the name of a film', async () => {
    expect(await said((path) => writeFile(path, 'This is no film.\n'.repeat(50)), 'a.mp4')).toBe(
      'It cannot be read as a picture, a clip or music.',
    );
  });

  test('a playlist that names a file beside it', async () => {
    const list = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.ts\n#EXT-X-ENDLIST\n';
    expect(await said((path) => writeFile(path, list), 'a.mp4')).toMatch(/cannot be read/);
  });

  test('a drawing, which may name other files', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="secret.png"/></svg>';
    expect(await said((path) => writeFile(path, svg), 'a.png')).toMatch(/drawing \(SVG\).*Save it as a PNG/);
  });

  test('a picture of which only the beginning is there', async () => {
    const cut = async (path: string): Promise<void> => {
      await noise(300, 300).png().toFile(path);
      await truncate(path, 60_000);
    };
    expect(await said(cut)).toMatch(/damaged, or only a part/);
  });

  test('a clip of which only the beginning is there', async () => {
    const cut = async (path: string, folder: string): Promise<void> => {
      const [whole, front] = ['whole.mp4', 'front.mp4'].map((name) => join(folder, name));
      await makeSampleClip({ path: whole ?? '', seconds: 3 });
      const options = ['-map', '0', '-c', 'copy', '-movflags', '+faststart'];
      await runFfmpeg({ inputs: [{ path: whole ?? '' }], outputs: [{ options, path: front ?? '' }] });
      await copyFile(front ?? '', path);
      await truncate(path, 30_000);
    };
    expect(await said(cut, 'a.mp4')).toMatch(/cut off/);
  });

  test('a picture of more pixels than are unpacked, by its header', async () => {
    const huge = (path: string): Promise<unknown> =>
      sharp({
        create: { width: 20_000, height: 20_000, channels: 3, background: '#123' },
        limitInputPixels: false,
      })
        .png({ compressionLevel: 1 })
        .toFile(path);
    expect(await said(huge)).toBe('A picture of 20000 by 20000 pixels is more than is unpacked here.');
  });

  test('kinds that no browser shows, with what to save them as', async () => {
    expect(
      await said((path) =>
        makeFlatPicture(`${path}.tiff`, '#a33').then(() => sharp(`${path}.tiff`).tiff().toFile(path)),
      ),
    ).toMatch(/TIFF.*Save it as a PNG, JPEG or WebP/);
    const clip = async (path: string): Promise<void> => {
      await makeSampleClip({ path: `${path}.avi`, seconds: 1 });
      await copyFile(`${path}.avi`, path);
    };
    expect(await said(clip, 'a.avi')).toMatch(/clip of a kind.*\(avi\).*an MP4, MOV or WebM/);
  });
});
