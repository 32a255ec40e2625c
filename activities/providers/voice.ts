import type { Estimate } from './charge.ts';
import type { RememberedCall } from './remembered-call.ts';

export interface SpeechRequest {
  /** A sentence, or a clause of one. */
  readonly text: string;
  /** Where the WAV goes: plain samples of 16 bits after a header of 44 bytes; it appears there whole or not at all. */
  readonly outputPath: string;
  readonly signal?: AbortSignal | undefined;
}

/** Which voice it is, and what it can say. */
export interface VoiceFacts {
  /** As the ledger knows it. */
  readonly name: string;
  /** As films say who has spoken in them. */
  readonly title: string;
  /** Which of its voices; what was spoken by another is spoken again. */
  readonly model: string;
  /** Why it cannot speak this, in words for whoever wrote it; null: it can. */
  objection(text: string): string | null;
}

/** Speaks a film's narration; where that costs something, it is known who pays. */
export interface Voice extends VoiceFacts {
  /** @throws ProviderError, saying whether another attempt may help. */
  speak(request: SpeechRequest): Promise<void>;
}

export interface FreeVoice extends Voice {
  readonly isCharged: false;
}

export interface Spoken {
  readonly model: string;
  /** Characters, as they are charged. */
  readonly quantity: number;
  readonly costUsd: number;
}

/** One that charges, and stands behind the ledger as pictures do. */
export interface PaidVoice extends VoiceFacts {
  readonly isCharged: true;
  /** What the call will be charged as: never less than it comes to. */
  estimate(request: SpeechRequest): Estimate;
  /**
   * @param call what attempts before this one have left; nothing is asked for that is not written there.
   * @throws ProviderError, saying whether another attempt may help.
   */
  speak(request: SpeechRequest, call: RememberedCall): Promise<Spoken>;
}

export type VoiceProvider = FreeVoice | PaidVoice;
