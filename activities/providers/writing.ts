import type { ZodType } from 'zod';
import type { Estimate } from './charge.ts';
import type { RememberedCall } from './remembered-call.ts';
import type { TokenUsage } from './token-usage.ts';

/** A text to be written: what is sent, to the letter. */
export interface WritingRequest {
  readonly system: string;
  /** One JSON object: see `activities/scripts/prompt/`. */
  readonly user: string;
  readonly maxTokens: number;
  /** What the answer is, as JSON; left out: plain text. */
  readonly form?: ZodType | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What becomes known while it is written; cheap to call as often as one likes. */
export interface WritingListener {
  /** The whole text so far. */
  readonly onText: (text: string) => void;
  /** The provider has begun to answer. */
  readonly onBegun: (answer: { readonly messageId: string; readonly inputTokens: number }) => void;
}

export interface Written {
  readonly text: string;
  readonly provider: string;
  readonly model: string;
  /** The provider's own id of its answer; null: it gives none. */
  readonly messageId: string | null;
  readonly costUsd: number;
  readonly usage: TokenUsage;
}

/** Writes scripts and scenes, telling the text as it comes. */
export interface WritingProvider {
  readonly name: string;
  /** What the call will be charged as: never less than it comes to. */
  estimateWriting(request: WritingRequest): Estimate;
  /**
   * @param call what attempts before this one have left; who charges asks for nothing that is not written there.
   * @throws ProviderError, saying whether another attempt may help.
   */
  write(request: WritingRequest, call: RememberedCall, listener: WritingListener): Promise<Written>;
}
