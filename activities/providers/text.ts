import type { Estimate } from './charge.ts';

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

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Writes a production spec from a story. */
export interface TextProvider {
  readonly name: string;
  /** What the call will be charged as: never less than it comes to. */
  estimate(request: DraftSpecRequest): Estimate;
  /** @throws ProviderError, saying whether another attempt may help. */
  draftSpec(request: DraftSpecRequest): Promise<DraftedSpec>;
}
