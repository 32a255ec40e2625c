import type Anthropic from '@anthropic-ai/sdk';
import type { End } from '../../../db/queries/predictions/finish.ts';
import type { HeldAnswer } from '../../../db/queries/predictions/held.ts';
import type { AnswerFailure } from '../../../db/schema-predictions.ts';
import { costOf } from '../prices.ts';
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts';

/** How far an answer came that has ended without being one. */
export interface NoAnswer {
  readonly message: null;
  /** Whether Claude had begun to answer, which is charged. */
  readonly hasBegun: boolean;
  /** UTF-16 code units that have come. */
  readonly characters: number;
  readonly failure: ProviderError;
}

export type Answer = { readonly message: Anthropic.Message } | NoAnswer;

/**
 * @param isGone whether whoever waits for it lives no more.
 * @returns undefined while it goes on.
 */
export function answerOf(
  { message, failure, message_start, text, taken_at }: HeldAnswer,
  isGone: boolean,
): Answer | undefined {
  if (message !== null) return { message: message as Anthropic.Message };
  if (!failure && !isGone) return undefined;
  const hasBegun = message_start !== null;
  const why = failure ? asError(failure) : taken_at === null ? unsent() : left(hasBegun);
  return { message: null, hasBegun, characters: text.length, failure: why };
}

const asError = ({ code, message, retry_after_ms, cost_usd }: AnswerFailure): ProviderError =>
  new ProviderError(code as ProviderErrorCode, message, {
    retryAfterMs: retry_after_ms ?? undefined,
    costUsd: cost_usd ?? undefined,
  });

/** Who ended before the answer was taken has sent nothing. */
const unsent = (): ProviderError =>
  new ProviderError('unavailable', 'No process could be started to ask Claude.', { costUsd: 0 });

const left = (hasBegun: boolean): ProviderError =>
  new ProviderError('unknown_outcome', hasBegun ? 'whoever waited for it was stopped' : LOST);

/** What is booked, or what people are told where nobody knows what it cost. */
export type Conclusion = End | { readonly state: 'lost'; readonly note: string };

export function conclude(answer: Answer): Conclusion {
  if (answer.message) return { state: 'made', charged: chargeOf(answer.message), output: answer.message };
  const { hasBegun, characters, failure } = answer;
  if (hasBegun) return { state: 'lost', note: brokenOff(characters, failure) };
  return failure.costUsd === 0 ? { state: 'free', charged: null } : { state: 'lost', note: failure.message };
}

const chargeOf = ({ model, usage: { input_tokens, output_tokens } }: Anthropic.Message) => ({
  ...{ model, quantity: input_tokens + output_tokens },
  usd: costOf(model, { inputTokens: input_tokens, outputTokens: output_tokens }),
});

const LOST =
  'Claude was asked, and its answer was lost: it may be charged, and cannot be asked after. Try again to have it asked, and perhaps paid for, once more.';

const brokenOff = (characters: number, failure: ProviderError): string =>
  `Claude’s answer broke off after ${characters} characters (${failure.message}). What has come is kept; it may be charged, and cannot be asked after. Try again to have it written, and paid for, anew.`;
