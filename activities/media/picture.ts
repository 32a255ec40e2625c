import { basename } from 'node:path';
import { ProbeError } from './probe.ts';
import { sharp } from './sharp.ts';
import { MOST_PIXELS } from './untrusted.ts';

/** Pictures that are one file in themselves, as sharp names them. A drawing may name other files, and a document is none. */
const TAKEN = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif', 'jp2', 'jxl']);

/**
 * Reads a picture's header, and nothing else of it.
 * @throws ProbeError where it is no picture, one that names others, or more than memory should hold.
 */
export async function assertPicture(path: string): Promise<void> {
  const { format, width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw new ProbeError(`${basename(path)} is no picture that can be read.`, { cause: error });
    });
  if (format === 'svg')
    throw new ProbeError(
      `${basename(path)} is a drawing (SVG), which may name other files. Order the film with a picture, as PNG for example.`,
    );
  if (!TAKEN.has(format))
    throw new ProbeError(`${basename(path)} is no picture that is taken here, but ${format}.`);
  if (width * height > MOST_PIXELS)
    throw new ProbeError(`A picture of ${width} by ${height} pixels is more than is unpacked here.`);
}
