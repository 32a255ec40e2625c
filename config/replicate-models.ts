/** A model of Replicate's, and what it asks for. */
export interface ReplicateModel {
  /** As people ask for it. */
  readonly id: string;
  /** As Replicate names it. */
  readonly path: `${string}/${string}`;
  /** US dollars for a picture, for a second of video, or for a character that is spoken. */
  readonly usd: number;
}

/*
 * Flux: as https://replicate.com/pricing had them on 2026-10-07. Ray: what Replicate asks stands on https://replicate.com/<path> alone, and
 * was not to be seen in November 2026; to be compared before a bill is relied on. Inputs by https://replicate.com/<path>/api.
 */

export const REPLICATE_IMAGES = [
  { id: 'flux-schnell', path: 'black-forest-labs/flux-schnell', usd: 0.003 },
  { id: 'flux-dev', path: 'black-forest-labs/flux-dev', usd: 0.025 },
  { id: 'flux-1.1-pro', path: 'black-forest-labs/flux-1.1-pro', usd: 0.04 },
] as const satisfies readonly ReplicateModel[];

export const REPLICATE_VIDEOS = [
  { id: 'ray-flash-2-540p', path: 'luma/ray-flash-2-540p', usd: 0.033 },
  { id: 'ray-flash-2-720p', path: 'luma/ray-flash-2-720p', usd: 0.06 },
  { id: 'ray-2-540p', path: 'luma/ray-2-540p', usd: 0.1 },
  { id: 'ray-2-720p', path: 'luma/ray-2-720p', usd: 0.18 },
] as const satisfies readonly ReplicateModel[];

/*
 * MiniMax's voices, $60 a million characters. 2.6: as its page says, https://replicate.com/minimax/speech-2.6-turbo, seen in November
 * 2026. 2.8: as MiniMax and its other resellers ask; what Replicate asks was not to be seen.
 */
export const REPLICATE_VOICES = [
  { id: 'speech-2.6-turbo', path: 'minimax/speech-2.6-turbo', usd: 0.000_06 },
  { id: 'speech-2.8-turbo', path: 'minimax/speech-2.8-turbo', usd: 0.000_06 },
] as const satisfies readonly ReplicateModel[];

export type ReplicateImage = (typeof REPLICATE_IMAGES)[number]['id'];
export type ReplicateVideo = (typeof REPLICATE_VIDEOS)[number]['id'];
export type ReplicateVoice = (typeof REPLICATE_VOICES)[number]['id'];

export const REPLICATE_IMAGE_IDS: readonly ReplicateImage[] = REPLICATE_IMAGES.map(({ id }) => id);
export const REPLICATE_VIDEO_IDS: readonly ReplicateVideo[] = REPLICATE_VIDEOS.map(({ id }) => id);
export const REPLICATE_VOICE_IDS: readonly ReplicateVoice[] = REPLICATE_VOICES.map(({ id }) => id);
