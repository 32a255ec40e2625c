import type { ReplicateImage } from '../../../config/replicate-models.ts';
import type { ImageRequest } from '../image.ts';
import { ProviderError } from '../provider-error.ts';
import { nearestRatio } from './ratio.ts';

/** https://replicate.com/black-forest-labs/flux-schnell/api, and the same of flux-dev and flux-1.1-pro. */
const RATIOS = ['1:1', '16:9', '21:9', '3:2', '2:3', '4:5', '5:4', '3:4', '4:3', '9:16', '9:21'] as const;

/** Which model takes the picture after which another is made, and as what. */
const REFERENCE: Readonly<Partial<Record<ReplicateImage, string>>> = {
  'flux-dev': 'image',
  'flux-1.1-pro': 'image_prompt',
};

/** The model that is asked: one that can, where a picture is to be made after another. @throws ProviderError */
export function imageModel(
  { model, referencePath }: Pick<ImageRequest, 'model' | 'referencePath'>,
  preferred: ReplicateImage,
): ReplicateImage {
  const asked = (model as ReplicateImage | undefined) ?? preferred;
  if (referencePath === undefined || REFERENCE[asked] !== undefined) return asked;
  if (model === undefined) return 'flux-dev';
  const able = Object.keys(REFERENCE).join(' or ');
  throw new ProviderError('invalid_request', `${asked} makes no picture after another: choose ${able}.`, {
    costUsd: 0,
  });
}

/** @param reference where Replicate finds the picture that this one is made after. */
export function imageInput(
  model: ReplicateImage,
  { prompt, visualDirection, negativePrompt, width, height, seed }: ImageRequest,
  reference: string | undefined,
): Record<string, unknown> {
  // Flux takes no negative prompt.
  const words = [prompt, visualDirection, negativePrompt && `Not in the picture: ${negativePrompt}`];
  return {
    prompt: words.filter(Boolean).join('\n\n'),
    ...{ aspect_ratio: nearestRatio(width / height, RATIOS), output_format: 'png', seed },
    ...(model === 'flux-1.1-pro' ? {} : { num_outputs: 1, megapixels: '1', go_fast: true }),
    ...(reference !== undefined && { [REFERENCE[model] ?? 'image']: reference }),
  };
}
