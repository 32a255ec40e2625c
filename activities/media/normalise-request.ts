import type { Subtitle } from './burned-subtitles.ts';
import type { Scene } from './scene.ts';
import type { FilmFormat } from './timing.ts';
import type { Ends } from './transitions.ts';

/** What a scene's segment is made of, and how. */
export interface NormaliseRequest {
  readonly scene: Scene;
  readonly format: FilmFormat;
  /** Without them it begins and ends at once. */
  readonly ends?: Ends | undefined;
  /** To be drawn into the picture. */
  readonly subtitles?: readonly Subtitle[] | undefined;
  /** Finished segments are kept here and found again by what they were made from. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}
