import type { Environment } from './environment.ts';
import {
  REPLICATE_IMAGES,
  REPLICATE_VIDEOS,
  REPLICATE_VOICES,
  type ReplicateModel,
} from './replicate-models.ts';

/** A model that a picture, a clip or a narration can be asked of. */
export interface GenerationModel {
  /** As it is asked for. */
  readonly id: string;
  readonly provider: string;
  /** US dollars for a picture, for a second of video, or for a character that is spoken. */
  readonly usd: number;
}

export interface GenerationModels {
  /** The first is taken where none is asked for. */
  readonly image: readonly GenerationModel[];
  readonly video: readonly GenerationModel[];
  /** It is the house's: nobody asks for another. */
  readonly voice: GenerationModel;
}

type Keys = Pick<
  Environment,
  'REPLICATE_API_KEY' | 'REPLICATE_IMAGE_MODEL' | 'REPLICATE_VIDEO_MODEL' | 'REPLICATE_VOICE_MODEL'
>;

/** The models that the environment's keys allow; without a key, those that work offline. */
export function generationModels(environment: Keys): GenerationModels {
  if (environment.REPLICATE_API_KEY === undefined)
    return {
      image: [{ id: 'storyboard-2', provider: 'storyboard', usd: 0 }],
      video: [{ id: 'animatic-1', provider: 'animatic', usd: 0 }],
      voice: FLITE,
    };
  return {
    image: offered(REPLICATE_IMAGES, environment.REPLICATE_IMAGE_MODEL),
    video: offered(REPLICATE_VIDEOS, environment.REPLICATE_VIDEO_MODEL),
    voice:
      offered(REPLICATE_VOICES, environment.REPLICATE_VOICE_MODEL).find(
        ({ id }) => id === environment.REPLICATE_VOICE_MODEL,
      ) ?? FLITE,
  };
}

const FLITE: GenerationModel = { id: 'flite-slt', provider: 'flite', usd: 0 };

const offered = (models: readonly ReplicateModel[], first: string): GenerationModel[] =>
  models
    .toSorted((one, other) => Number(other.id === first) - Number(one.id === first))
    .map(({ id, usd }) => ({ id, provider: 'replicate', usd }));
