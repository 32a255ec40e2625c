import type { Estimate } from './charge.ts';
import type { RememberedCall } from './remembered-call.ts';

export interface ImageRequest {
  readonly prompt: string;
  readonly visualDirection: string;
  /** What the picture is not to show; left out: nothing. */
  readonly negativePrompt?: string | undefined;
  /** A local picture that this one is made after; left out: none. */
  readonly referencePath?: string | undefined;
  /** One of the provider's own; left out: its choice. */
  readonly model?: string | undefined;
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
  /**
   * @param call what attempts before this one have left; who charges asks for nothing that is not written there.
   * @throws ProviderError, saying whether another attempt may help.
   */
  generate(request: ImageRequest, call: RememberedCall): Promise<GeneratedImage>;
}
