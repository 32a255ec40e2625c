import type { Estimate } from './charge.ts';
import type { RememberedCall } from './remembered-call.ts';

export interface VideoRequest {
  readonly prompt: string;
  readonly narration: string;
  /** What the clip is not to show; left out: nothing. */
  readonly negativePrompt?: string | undefined;
  /** One of the provider's own; left out: its choice. */
  readonly model?: string | undefined;
  /** The approved keyframe the clip starts from. */
  readonly keyframePath: string;
  /** Seconds; the clip has exactly `round(durationSec * fps)` frames. */
  readonly durationSec: number;
  readonly fps: number;
  /** Pixels, even. */
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  /** From 0. */
  readonly segmentIndex: number;
  /** Where the MP4 goes; it appears there whole or not at all. */
  readonly outputPath: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

export interface GeneratedVideo {
  /** sha256 of the file, hex. */
  readonly digest: string;
  readonly seed: number;
  readonly provider: string;
  readonly model: string;
  readonly costUsd: number;
  /** Seconds, as made: frames over frame rate. */
  readonly durationSec: number;
}

/** Makes one clip from a keyframe. */
export interface VideoProvider {
  readonly name: string;
  /** What the call will be charged as: never less than it comes to. */
  estimate(request: VideoRequest): Estimate;
  /**
   * @param call what attempts before this one have left; who charges asks for nothing that is not written there.
   * @throws ProviderError, saying whether another attempt may help.
   */
  generate(request: VideoRequest, call: RememberedCall): Promise<GeneratedVideo>;
}
