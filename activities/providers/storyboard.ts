import { sharp } from '../media/sharp.ts';
import { fileDigest } from '../media/digest.ts';
import { writeWhole } from '../media/whole-file.ts';
import type { ImageProvider } from './image.ts';
import { letterFrame } from './storyboard/labels.ts';
import { drawPicture } from './storyboard/picture.ts';

const MODEL = 'storyboard-2';

/** Keyframes drawn here, offline: a sketch from the prompt's words, with the prompt lettered on it. Costs nothing. */
export function createStoryboard(): ImageProvider {
  return {
    name: 'storyboard',
    estimate: () => ({ model: MODEL, quantity: 1, usd: 0 }),
    async generate(request) {
      const { prompt, visualDirection, seed, width, height, outputPath, signal, onProgress } = request;
      signal?.throwIfAborted();
      const picture = Buffer.from(drawPicture(prompt, visualDirection, seed, width / height));
      onProgress?.(0.2);
      const labels = await letterFrame(request);
      signal?.throwIfAborted();
      onProgress?.(0.6);
      await writeWhole([outputPath], async ([temporary]) => {
        await sharp(picture)
          .resize({ width, height, fit: 'fill' })
          .composite(labels)
          .removeAlpha()
          .png({ compressionLevel: 6 })
          .toFile(temporary);
      });
      onProgress?.(1);
      const digest = await fileDigest(outputPath, signal);
      return { digest, seed, provider: 'storyboard', model: MODEL, costUsd: 0, width, height };
    },
  };
}
