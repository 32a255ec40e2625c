import type { Estimate } from './charge.ts';

export interface ImageRequest {
  readonly prompt: string;
  readonly visualDirection: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The same request with the same seed gives the same picture where the provider allows it. */
  readonly seed: number;
  /** Where the PNG goes; it appears there whole or not at all. */
  readonly outputPath: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

export interface GeneratedImage {
  /** sha256 of the file, hex. */
  readonly digest: string;
  readonly seed: number;
  readonly provider: string;
  readonly model: string;
  readonly costUsd: number;
  readonly width: number;
  readonly height: number;
}

/** Makes one keyframe. */
export interface ImageProvider {
  readonly name: string;
  /** What the call will be charged as: never less than it comes to. */
  estimate(request: ImageRequest): Estimate;
  /** @throws ProviderError, saying whether another attempt may help. */
  generate(request: ImageRequest): Promise<GeneratedImage>;
}
