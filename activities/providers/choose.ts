import type { Environment } from '../../config/environment.ts';
import { textProvider } from '../../config/text-provider.ts';
import { createAnimatic } from './animatic.ts';
import { createAnthropic } from './anthropic.ts';
import { createFolderPublisher } from './folder-publisher.ts';
import { createFolderStorage } from './folder-storage.ts';
import type { ImageProvider } from './image.ts';
import { createOutliner } from './outliner.ts';
import type { PublishingProvider } from './publishing.ts';
import type { Storage } from './storage.ts';
import { createStoryboard } from './storyboard.ts';
import type { TextProvider } from './text.ts';
import type { VideoProvider } from './video.ts';

export interface Providers {
  readonly text: TextProvider;
  readonly image: ImageProvider;
  readonly video: VideoProvider;
  readonly storage: Storage;
  readonly publishing: PublishingProvider;
}

/** The providers that the environment's keys allow; without a key, the embedded one that works offline. */
export function chooseProviders(environment: Environment): Providers {
  const storage = createFolderStorage(environment.DATA_DIR);
  const text = textProvider(environment);
  return {
    text: text.name === 'outliner' ? createOutliner() : createAnthropic(text),
    image: createStoryboard(),
    video: createAnimatic(),
    storage,
    publishing: createFolderPublisher(storage),
  };
}
