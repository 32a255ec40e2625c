import { fileDigest } from '../media/digest.ts';
import { writeWhole } from '../media/whole-file.ts';
import type { ImageProvider } from './image.ts';
import { letterFrame } from './storyboard/labels.ts';
import { groundOf } from './storyboard/ground-picture.ts';
import { drawPicture } from './storyboard/picture.ts';

const MODEL = 'storyboard-2';

/** Keyframes drawn here, offline: a sketch from the prompt's words, over the picture that it is to be made after where there is
 * one, with the prompt lettered on it, and what is not wanted. Costs nothing. */
export function createStoryboard() {
  return {
    name: 'storyboard',
    estimate: () => ({ model: MODEL, quantity: 1, usd: 0 }),
    async generate(request) {
      const { seed, width, height, outputPath, signal, onProgress } = request;
      signal?.throwIfAborted();
      const sketch = Buffer.from(drawPicture(request, width / height));
      const picture = await groundOf(request, sketch);
      onProgress?.(0.2);
      const labels = await letterFrame(request);
      signal?.throwIfAborted();
      onProgress?.(0.6);
      await writeWhole([outputPath], async ([temporary]) => {
        await picture.composite(labels).removeAlpha().png({ compressionLevel: 6 }).toFile(temporary);
      });
      onProgress?.(1);
      const digest = await fileDigest(outputPath, signal);
      return { digest, seed, provider: 'storyboard', model: MODEL, costUsd: 0, width, height };
    },
  } satisfies ImageProvider;
}
