import type { Estimate } from './charge.ts';
import type { RememberedCall } from './remembered-call.ts';
import type { TokenUsage } from './token-usage.ts';
import type { WritingProvider } from './writing.ts';

/** One segment of a drafted film. */
export interface DraftSegment {
  readonly title: string;
  /** Words spoken or shown over the segment. */
  readonly narration: string;
  /** What the picture shows, as an image provider reads it. */
  readonly prompt: string;
  /** Seconds, 0.5 to 300. */
  readonly durationSec: number;
}

export interface DraftSpecRequest {
  readonly title: string;
  readonly story: string;
  /** The reviewer's wishes for the film; may be empty. */
  readonly brief: string;
  /** As `1280x720`. */
  readonly resolution: string;
  readonly fps: number;
  readonly signal?: AbortSignal | undefined;
}

export interface DraftedSpec {
  readonly visualDirection: string;
  /** 1 to 200 segments, in the film's order. */
  readonly segments: readonly DraftSegment[];
  readonly provider: string;
  readonly model: string;
  readonly costUsd: number;
  readonly usage: TokenUsage;
}

/** Writes a production spec from a story, and scripts. */
export interface TextProvider extends WritingProvider {
  /** What the call will be charged as: never less than it comes to. */
  estimate(request: DraftSpecRequest): Estimate;
  /**
   * @param call what attempts before this one have left; who charges asks for nothing that is not written there.
   * @throws ProviderError, saying whether another attempt may help.
   */
  draftSpec(request: DraftSpecRequest, call: RememberedCall): Promise<DraftedSpec>;
}
