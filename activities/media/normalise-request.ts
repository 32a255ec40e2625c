import type { Scene } from './scene.ts';
import type { FilmFormat } from './timing.ts';

/** What a scene's segment is made of, and how. */
export interface NormaliseRequest {
  readonly scene: Scene;
  readonly format: FilmFormat;
  /** Finished segments are kept here and found again by what they were made from. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}
