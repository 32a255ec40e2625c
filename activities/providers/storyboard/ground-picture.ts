import type { Sharp } from 'sharp';
import { sharp } from '../../media/sharp.ts';
import { MOST_PIXELS } from '../../media/untrusted.ts';
import type { ImageRequest } from '../image.ts';
import { createRandom } from './random.ts';

type Asked = Pick<ImageRequest, 'prompt' | 'referencePath' | 'seed' | 'width' | 'height'>;

/** How much larger than the frame a reference is laid under it: as far as its cut may move from seed to seed. */
const ROOM = 1.12;
/** How much of the sketch is seen on a reference, of 255. */
const SKETCH = 84;

/** What a board is drawn on, in its size: the sketch alone, or a reference with the sketch faintly over it. */
export async function groundOf(asked: Asked, sketch: Buffer): Promise<Sharp> {
  const { referencePath, width, height } = asked;
  const sized = sharp(sketch).resize({ width, height, fit: 'fill' });
  if (referencePath === undefined) return sized;
  const faint = await sized
    .ensureAlpha()
    .composite([{ input: Buffer.from([0, 0, 0, SKETCH]), raw: ONE_PIXEL, tile: true, blend: 'dest-in' }])
    .png()
    .toBuffer();
  const reference = await cutOf(referencePath, asked);
  return sharp(
    await sharp(reference)
      .composite([{ input: faint }])
      .png()
      .toBuffer(),
  );
}

const ONE_PIXEL = { width: 1, height: 1, channels: 4 } as const;

/** The reference, filling the frame; another part of it for another seed. */
async function cutOf(path: string, { prompt, seed, width, height }: Asked): Promise<Buffer> {
  const random = createRandom(seed, prompt);
  const [wide, high] = [Math.ceil(width * ROOM), Math.ceil(height * ROOM)];
  const left = Math.floor(random.between(0, wide - width));
  const top = Math.floor(random.between(0, high - height));
  return await sharp(path, { limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .flatten({ background: '#000000' })
    .resize({ width: wide, height: high, fit: 'cover' })
    .extract({ left, top, width, height })
    .toColourspace('srgb')
    .png()
    .toBuffer();
}
