import { cacheKey } from '../media/media-cache.ts';
import type { VoiceFacts } from '../providers/voice.ts';

/** By what a spoken sentence is kept: its words and its voice. */
export const speechKey = ({ name, model }: VoiceFacts, text: string): string =>
  cacheKey({ kind: 'speech', voice: name, model, text });
