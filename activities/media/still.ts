import { assertPicture } from './picture.ts';
import { ProbeError } from './probe.ts';
import { sharp } from './sharp.ts';
import { MOST_PIXELS } from './untrusted.ts';
import { writeWhole } from './whole-file.ts';
import type { FilmFormat } from './timing.ts';

/** A picture as a frame of the film: turned as its camera says, whole in the frame, black around it. PNG. @throws ProbeError */
export async function makeStill(sourcePath: string, outputPath: string, format: FilmFormat): Promise<void> {
  await assertPicture(sourcePath);
  const { width, height } = format;
  await writeWhole([outputPath], async ([temporary]) => {
    await sharp(sourcePath, { limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .flatten({ background: '#000000' })
      .resize({ width, height, fit: 'contain', background: '#000000' })
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .toFile(temporary)
      .catch((error: unknown) => {
        throw new ProbeError('The picture is damaged, or only a part of it is there.', { cause: error });
      });
  });
}
