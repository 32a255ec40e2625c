import type { Environment } from '../../config/environment.ts';
import { textProvider } from '../../config/text-provider.ts';
import { createAnimatic } from './animatic.ts';
import { createAnthropic } from './anthropic/anthropic.ts';
import { createFlite } from './flite.ts';
import { chooseStorage } from './choose-storage.ts';
import type { ImageProvider } from './image.ts';
import { createOutliner } from './outliner.ts';
import type { PublishingProvider } from './publishing.ts';
import type { Storage } from './storage.ts';
import { createStoragePublisher } from './storage-publisher.ts';
import { createReplicateImage } from './replicate-image.ts';
import { createReplicateVideo } from './replicate-video.ts';
import { createReplicateVoice } from './replicate-voice.ts';
import { createStoryboard } from './storyboard.ts';
import type { TextProvider } from './text.ts';
import type { VideoProvider } from './video.ts';
import type { VoiceProvider } from './voice.ts';

export interface Providers {
  readonly text: TextProvider;
  readonly image: ImageProvider;
  readonly video: VideoProvider;
  readonly voice: VoiceProvider;
  readonly storage: Storage;
  readonly publishing: PublishingProvider;
}

/** Pictures and clips: Replicate where there is a key for it, else drawn here. */
function pictures(environment: Environment): Pick<Providers, 'image' | 'video'> {
  const { REPLICATE_API_KEY: apiKey, REPLICATE_BASE_URL: baseUrl, PUBLIC_URL: publicUrl } = environment;
  if (apiKey === undefined) return { image: createStoryboard(), video: createAnimatic() };
  const options = { apiKey, baseUrl, publicUrl };
  return {
    image: createReplicateImage({ ...options, model: environment.REPLICATE_IMAGE_MODEL }),
    video: createReplicateVideo({ ...options, model: environment.REPLICATE_VIDEO_MODEL }),
  };
}

/** Who speaks: MiniMax at Replicate where there is a key for it, else flite, here. */
function voice(environment: Environment): VoiceProvider {
  const { REPLICATE_API_KEY: apiKey, REPLICATE_VOICE_MODEL: model, REPLICATE_VOICE: voiceId } = environment;
  if (apiKey === undefined || model === 'flite') return createFlite();
  const { REPLICATE_BASE_URL: baseUrl, PUBLIC_URL: publicUrl } = environment;
  return createReplicateVoice({ apiKey, baseUrl, publicUrl, model, voiceId });
}

/** Where Claude's answers are put down as they come. */
function databaseOf({ DATABASE_URL: url }: Environment): string {
  if (url === undefined) throw new Error('With ANTHROPIC_API_KEY, DATABASE_URL must be set here.');
  return url;
}

/** The providers that the environment's keys allow; without a key, the embedded one that works offline. */
export function chooseProviders(environment: Environment): Providers {
  const storage = chooseStorage(environment);
  const text = textProvider(environment);
  return {
    text:
      text.name === 'outliner'
        ? createOutliner()
        : createAnthropic({ ...text, databaseUrl: databaseOf(environment) }),
    ...pictures(environment),
    voice: voice(environment),
    storage,
    publishing: createStoragePublisher(storage),
  };
}
