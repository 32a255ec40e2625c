import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { makeFlatPicture, makeSamplePicture, withFolder } from '../../testing/sample-media.ts';
import { createStoryboard } from './storyboard.ts';
import { drawPicture } from './storyboard/picture.ts';
import { createRandom } from './storyboard/random.ts';
import { readPrompt, without } from './storyboard/reading.ts';

const storyboard = createStoryboard();
const frame = {
  visualDirection: '',
  width: 640,
  height: 360,
  seed: 7,
};

/** Share of pixels, 0 to 1, in which two pictures differ plainly. */
async function difference(one: string, other: string): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((path) => sharp(path).greyscale().raw().toBuffer()));
  if (!a || !b || a.length !== b.length) return 1;
  let differing = 0;
  for (let index = 0; index < a.length; index += 1)
    if (Math.abs((a[index] ?? 0) - (b[index] ?? 0)) > 24) differing += 1;
  return differing / a.length;
}

describe('a storyboard frame', () => {
  test('has the asked size, and is the same again for the same seed', async () => {
    await withFolder(async (folder) => {
      const prompt = 'A lighthouse at night over a black sea';
      const one = await storyboard.generate({ ...frame, prompt, outputPath: join(folder, '1.png') });
      const same = await storyboard.generate({ ...frame, prompt, outputPath: join(folder, '2.png') });
      expect(await sharp(join(folder, '1.png')).metadata()).toMatchObject({
        width: 640,
        height: 360,
        format: 'png',
      });
      expect(same.digest).toBe(one.digest);
      expect(await readdir(folder)).toEqual(['1.png', '2.png']);
    });
  });

  test('stays right when its segment is moved or renamed, for neither is on it', async () => {
    await withFolder(async (folder) => {
      const moved = (segmentTitle: string, segmentIndex: number, file: string) =>
        storyboard.generate({
          ...{ ...frame, prompt: 'A lighthouse', segmentTitle, segmentIndex },
          outputPath: join(folder, file),
        });
      const [one, other] = [await moved('The climb', 0, '1.png'), await moved('The fall', 6, '2.png')];
      expect(other.digest).toBe(one.digest);
    });
  });

  test('looks different for another seed', async () => {
    await withFolder(async (folder) => {
      const prompt = 'A lighthouse at night over a black sea';
      const paths = [join(folder, '1.png'), join(folder, '2.png')] as const;
      await storyboard.generate({ ...frame, prompt, outputPath: paths[0] });
      await storyboard.generate({ ...frame, prompt, seed: 8, outputPath: paths[1] });
      expect(await difference(...paths)).toBeGreaterThan(0.05);
    });
  });

  test.each([
    ['quotes and backslashes', `"double" 'single' \\ back`, `"double" 'single' / back`],
    ['filter syntax', `%{pts} [0:v]drawtext=text='x':x=1`, `%{ptt} [0:v]drawtext=text='x':x=1`],
    ['markup', '<b>bold</b> &amp; <&>', '<i>bold</i> &amp; <&>'],
    ['emoji', 'waves 🌊🌊🌊', 'waves 🔥🔥🔥'],
    ['lines', 'one\ntwo\nthree', 'one two three'],
    ['Arabic and Hebrew', 'مرحبا שלום', 'مرحبا עולם'],
    ['Chinese, Japanese, Korean', '灯塔 日本語 한국어', '灯塔 日本語 한국인'],
    ['control characters', 'a\u0000b\u001b[31m', 'a b [31m'],
  ])('letters %s as written', async (_what, prompt, almost) => {
    await withFolder(async (folder) => {
      const { letterFrame } = await import('./storyboard/labels.ts');
      const lettered = async (text: string) => {
        const overlays = await letterFrame({ ...frame, prompt: text, outputPath: folder });
        return (overlays.at(-1)?.input ?? Buffer.alloc(0)) as Buffer;
      };
      const [one, other] = [await lettered(prompt), await lettered(almost)];
      // A near miss of a prompt is lettered differently: what stands there was not lost or taken for syntax.
      expect(one.equals(other)).toBe(false);
      const { channels } = await sharp(one).stats();
      expect(channels[3]?.max).toBeGreaterThan(200);
    });
  });

  test('holds 4,000 characters whole, and cuts more with an ellipsis', async () => {
    const { letter } = await import('../media/lettering.ts');
    const box = { width: 1126, height: 374, size: 17, minimumSize: 10, color: '#ffffff' };
    expect(await letter('Lorem ipsum dolor sit amet. '.repeat(143).slice(0, 4000), box)).toMatchObject({
      whole: true,
    });
    const cut = await letter('Lorem ipsum dolor sit amet. '.repeat(7000), box);
    expect(cut.whole).toBe(false);
    expect(cut.height).toBeLessThanOrEqual(box.height);
  });

  test('says what is not wanted, and says nothing where that is blank', async () => {
    await withFolder(async (folder) => {
      const drawn = async (name: string, negativePrompt?: string) => {
        const outputPath = join(folder, name);
        const asked = { ...frame, prompt: 'A harbour', outputPath };
        return await storyboard.generate({
          ...asked,
          ...(negativePrompt !== undefined && { negativePrompt }),
        });
      };
      const plain = await drawn('plain.png');
      expect((await drawn('blank.png', '  ')).digest).toBe(plain.digest);
      const [people, ships] = [await drawn('people.png', 'people'), await drawn('ships.png', 'ships')];
      expect(new Set([plain.digest, people.digest, ships.digest]).size).toBe(3);
      // The picture itself is the same; the letters are below.
      const upper = async (name: string) =>
        await sharp(join(folder, name))
          .extract({ left: 0, top: 0, width: 640, height: 100 })
          .raw()
          .toBuffer();
      expect((await upper('people.png')).equals(await upper('ships.png'))).toBe(true);
    });
  });

  test('shows nothing of what is not wanted, as far as it can draw that', () => {
    const prompt = 'A keeper and his daughter stand by the lighthouse in the rain, a ship at sea';
    const drawn = (negativePrompt?: string) =>
      drawPicture(
        { prompt, visualDirection: '', seed: 7, ...(negativePrompt !== undefined && { negativePrompt }) },
        16 / 9,
      );
    const { figures, weather, subjects } = readPrompt(prompt, '', createRandom(7, prompt));
    expect([figures > 0, weather, subjects]).toEqual([true, 'rain', ['lighthouse', 'ship']]);
    const reading = (unwanted: string) => without(readPrompt(prompt, '', createRandom(7, prompt)), unwanted);
    expect(reading('people')).toMatchObject({ figures: 0, weather: 'rain', subjects });
    expect(reading('Ships, rain')).toMatchObject({ figures, weather: 'clear', subjects: ['lighthouse'] });
    expect(reading('text')).toEqual(reading(''));
    expect(drawn('people')).not.toBe(drawn());
    expect(drawn('text')).toBe(drawn());
  });

  test('that is made after a reference has it as its ground, cut otherwise for another seed', async () => {
    await withFolder(async (folder) => {
      const referencePath = join(folder, 'reference.jpg');
      await makeFlatPicture(referencePath, '#d01070');
      const drawn = async (name: string, more: object) => {
        const outputPath = join(folder, name);
        await storyboard.generate({ ...frame, prompt: 'A harbour', outputPath, ...more });
        const { channels } = await sharp(outputPath)
          .extract({ left: 0, top: 90, width: 640, height: 120 })
          .stats();
        return channels.map(({ mean }) => Math.round(mean));
      };
      // By which of the three colours a ground is told.
      for (const [colour, strongest] of [
        ['#d01030', 0],
        ['#10d030', 1],
        ['#1030d0', 2],
      ] as const) {
        await makeFlatPicture(referencePath, colour);
        const means = await drawn('after.png', { referencePath });
        expect(means.indexOf(Math.max(...means))).toBe(strongest);
      }
      expect(await sharp(join(folder, 'after.png')).metadata()).toMatchObject({ width: 640, height: 360 });

      await makeSamplePicture(referencePath, 900, 300);
      await drawn('one.png', { referencePath });
      await drawn('other.png', { referencePath, seed: 8 });
      expect(await difference(join(folder, 'one.png'), join(folder, 'other.png'))).toBeGreaterThan(0.02);
      expect((await readdir(folder)).filter((name) => !/^[a-z]+\.(?:png|jpg)$/.test(name))).toEqual([]);
    });
  });

  test('is drawn only from numbers: no word of a prompt gets into its SVG', () => {
    const words = {
      prompt: '"/><script>alert(1)</script> sea ship night',
      visualDirection: '<image href="file:///etc/passwd"/>',
      negativePrompt: '<script>',
    };
    const svg = drawPicture({ ...words, seed: 1 }, 16 / 9);
    expect(svg).not.toMatch(/script|href|passwd|NaN|undefined/);
  });
});
