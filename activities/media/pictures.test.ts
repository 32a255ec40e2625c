import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import { makeContactSheet } from './contact-sheet.ts';
import { makePoster } from './poster.ts';
import { makeThumbnail } from './thumbnail.ts';

test('a thumbnail has the width asked for and is never enlarged', async () => {
  await withFolder(async (folder) => {
    const source = join(folder, 'source.png');
    const target = join(folder, 'target.webp');
    await makeSamplePicture(source, 400, 300);
    await makeThumbnail(source, target, 100);
    expect(await sharp(target).metadata()).toMatchObject({ format: 'webp', width: 100, height: 75 });
    await makeThumbnail(source, target, 4000);
    expect(await sharp(target).metadata()).toMatchObject({ width: 400 });
  });
});

test('a contact sheet shows every segment, a poster one', async () => {
  await withFolder(async (folder) => {
    const still = join(folder, 'still.png');
    await makeSamplePicture(still, 640, 360);
    await makeContactSheet(Array<string>(7).fill(still), join(folder, 'sheet.jpg'), 16 / 9);
    await makePoster(still, join(folder, 'poster.jpg'));
    // Seven tiles of 320x180 in three columns and rows, 8 pixels apart.
    expect(await sharp(join(folder, 'sheet.jpg')).metadata()).toMatchObject({
      width: 992,
      height: 572,
      format: 'jpeg',
    });
    expect(await sharp(join(folder, 'poster.jpg')).metadata()).toMatchObject({ width: 640, format: 'jpeg' });
  });
});
