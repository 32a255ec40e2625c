import { sharp } from './sharp.ts';
import { writeWhole } from './whole-file.ts';
import type { FilmFormat } from './timing.ts';

/** A picture from outside may be this large, in pixels; more is refused rather than unpacked. */
const LARGEST_PICTURE = 16_384 * 16_384;

/** A picture as a frame of the film: turned as its camera says, whole in the frame, black around it. PNG. */
export async function makeStill(sourcePath: string, outputPath: string, format: FilmFormat): Promise<void> {
  const { width, height } = format;
  await writeWhole([outputPath], async ([temporary]) => {
    await sharp(sourcePath, { limitInputPixels: LARGEST_PICTURE })
      .autoOrient()
      .flatten({ background: '#000000' })
      .resize({ width, height, fit: 'contain', background: '#000000' })
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .toFile(temporary);
  });
}
