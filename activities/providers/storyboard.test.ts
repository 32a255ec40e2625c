import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { withFolder } from '../../testing/sample-media.ts';
import { createStoryboard } from './storyboard.ts';
import { drawPicture } from './storyboard/picture.ts';

const storyboard = createStoryboard();
const frame = {
  visualDirection: '',
  segmentTitle: 'The climb',
  segmentIndex: 0,
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

  test('needs no title', async () => {
    await withFolder(async (folder) => {
      const outputPath = join(folder, '1.png');
      for (const segmentTitle of ['', ' ', '\u200b']) {
        await storyboard.generate({ ...frame, prompt: 'A lamp', segmentTitle, outputPath });
        expect(await sharp(outputPath).metadata()).toMatchObject({ width: 640, height: 360 });
      }
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

  test('is drawn only from numbers: no word of a prompt gets into its SVG', () => {
    const svg = drawPicture(
      '"/><script>alert(1)</script> sea ship night',
      '<image href="file:///etc/passwd"/>',
      1,
      16 / 9,
    );
    expect(svg).not.toMatch(/script|href|passwd|NaN|undefined/);
  });
});
