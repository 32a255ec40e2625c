import {
  REPLICATE_IMAGES,
  REPLICATE_VIDEOS,
  REPLICATE_VOICES,
  type ReplicateModel,
} from '../../../config/replicate-models.ts';
import { chargedCharacters } from '../../../workflows/contracts/render/narration.ts';
import type { Estimate } from '../charge.ts';
import type { Prediction } from '../remembered-call.ts';

export const picturePrice = ({ id, usd }: ReplicateModel): Estimate => ({ model: id, quantity: 1, usd });

export const clipPrice = ({ id, usd }: ReplicateModel, seconds: number): Estimate => ({
  ...{ model: id, quantity: seconds, usd: seconds * usd },
});

export function speechPrice({ id, usd }: ReplicateModel, text: string): Estimate {
  const characters = chargedCharacters(text);
  return { model: id, quantity: characters, usd: characters * usd };
}

/** What a prediction is charged as when it is made; by what was asked for then, whatever the settings are now. */
export function priceOf({ model, input }: Pick<Prediction, 'model' | 'input'>): Estimate {
  const isIt = ({ path }: ReplicateModel): boolean => path === model;
  const picture = REPLICATE_IMAGES.find(isIt);
  if (picture) return picturePrice(picture);
  const clip = REPLICATE_VIDEOS.find(isIt);
  if (clip) return clipPrice(clip, Number(input['duration']));
  const voice = REPLICATE_VOICES.find(isIt);
  if (voice) return speechPrice(voice, String(input['text']));
  throw new Error(`There is no price of ${model} here.`);
}
