import type Anthropic from '@anthropic-ai/sdk';

/** How Claude is reached, and where what it answers is put down. */
export interface AnthropicAccess {
  readonly apiKey: string;
  /** Another address than Anthropic's own. */
  readonly baseURL?: string | undefined;
  /** Milliseconds without a sign of life after which a call has failed. */
  readonly timeoutMs: number;
  readonly databaseUrl: string;
}

/** What a holder is handed at its start. */
export interface HeldOrder {
  readonly access: AnthropicAccess;
  readonly predictionId: string;
  /** Who the answer was offered to. */
  readonly holder: string;
  readonly order: Anthropic.MessageCreateParamsNonStreaming;
  /** Whether the text is wanted as it comes. */
  readonly isStreamed: boolean;
}
