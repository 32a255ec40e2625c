import { sharp } from './sharp.ts';
import { MOST_PIXELS } from './untrusted.ts';
import { writeWhole } from './whole-file.ts';

/** The film's picture in lists: a frame of it as JPEG, at most 1280 pixels wide. */
export async function makePoster(stillPath: string, outputPath: string): Promise<void> {
  await writeWhole([outputPath], async ([temporary]) => {
    await sharp(stillPath, { limitInputPixels: MOST_PIXELS })
      .resize({ width: 1280, withoutEnlargement: true })
      .jpeg({ quality: 86 })
      .toFile(temporary);
  });
}
