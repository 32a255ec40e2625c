import { REPLICATE_IMAGES, type ReplicateImage } from '../../config/replicate-models.ts';
import { fileDigest } from '../media/digest.ts';
import { sharp } from '../media/sharp.ts';
import { writeWhole } from '../media/whole-file.ts';
import type { ImageProvider, ImageRequest } from './image.ts';
import { fetchOutput } from './replicate/fetch-output.ts';
import { imageInput, imageModel } from './replicate/image-input.ts';
import { modelFacts } from './replicate/model-facts.ts';
import { predict } from './replicate/predict.ts';
import { picturePrice, priceOf } from './replicate/price.ts';
import { sendPicture } from './replicate/send-file.ts';
import { replicateService, type ReplicateOptions } from './replicate/service.ts';
import { withPart } from './replicate/with-part.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** Pictures by Flux, at Replicate. */
export function createReplicateImage(options: ReplicateOptions & { readonly model: ReplicateImage }) {
  const service = replicateService(options);
  const factsOf = (request: ImageRequest) => modelFacts(REPLICATE_IMAGES, imageModel(request, options.model));

  return {
    name: 'replicate',
    estimate: (request) => picturePrice(factsOf(request)),
    async generate(request, call) {
      const { seed, width, height, outputPath, referencePath, signal, onProgress } = request;
      const order = async () => {
        const reference = referencePath && (await sendPicture(service, referencePath));
        const { id, path } = factsOf(request);
        return { model: path, seed, input: imageInput(id, request, reference) };
      };
      const made = await predict(service, call, { order, price: priceOf, signal, onProgress });
      await withPart(outputPath, async (part) => {
        await fetchOutput(service, call, made, { path: part, mostBytes: MOST_BYTES, signal });
        if (!(await isPicture(part))) throw await call.spent(made, NO_PICTURE);
        await conform(part, request);
      });
      const digest = await fileDigest(outputPath, signal);
      const { model, usd } = priceOf(made);
      return { digest, seed, provider: 'replicate', model, costUsd: usd, width, height };
    },
  } satisfies ImageProvider;
}

const NO_PICTURE =
  'What Replicate has made is no picture that can be read, and it is paid for. Try again to have it made, and paid for, once more.';

/** Whether all of it can be read. */
async function isPicture(path: string): Promise<boolean> {
  const read = sharp(path).resize(8, 8).raw().toBuffer();
  return await read.then(
    () => true,
    () => false,
  );
}

/** Cut and scaled to the very size that was asked for, as PNG. */
async function conform(path: string, { width, height, outputPath }: ImageRequest): Promise<void> {
  await writeWhole([outputPath], async ([temporary]) => {
    const picture = sharp(path).rotate().resize({ width, height, fit: 'cover' }).removeAlpha();
    await picture.png({ compressionLevel: 6 }).toFile(temporary);
  });
}
