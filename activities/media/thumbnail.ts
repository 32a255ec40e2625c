import { sharp } from './sharp.ts';
import { MOST_PIXELS } from './untrusted.ts';
import { writeWhole } from './whole-file.ts';

/** A WebP of the picture, `width` pixels wide at most and never enlarged. */
export async function makeThumbnail(sourcePath: string, outputPath: string, width: number): Promise<void> {
  await writeWhole([outputPath], async ([temporary]) => {
    await sharp(sourcePath, { limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 80 })
      .toFile(temporary);
  });
}
