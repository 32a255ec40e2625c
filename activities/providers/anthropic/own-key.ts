import Anthropic from '@anthropic-ai/sdk';
import { asProviderError } from './errors.ts';
import { ProviderError } from '../provider-error.ts';

export interface OwnKeyRequest {
  /** The caller's: used for this one call, and kept nowhere. */
  readonly apiKey: string;
  readonly model: string;
  /** Another address than Anthropic's own. */
  readonly baseURL?: string | undefined;
  readonly system: string;
  readonly prompt: string;
  readonly maxTokens: number;
  /** Ends the call when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

export interface OwnKeyAnswer {
  readonly text: string;
  readonly model: string;
  /** False: it was cut off at its greatest length. */
  readonly isComplete: boolean;
}

/** Under the length for which the SDK insists on streaming. */
const MOST_OUTPUT_TOKENS = 16_000;
/** Milliseconds for the call. */
const TIMEOUT = 4 * 60 * 1000;

/**
 * One answer of Claude that somebody else pays for by a key of their own: asked for once, and neither key nor answer is put on
 * record. What an error says has not the key in it, whatever the other side may have repeated.
 * @throws ProviderError
 */
export async function askWithOwnKey(request: OwnKeyRequest): Promise<OwnKeyAnswer> {
  const { apiKey, model, baseURL, system, prompt, maxTokens, signal } = request;
  // Nothing of the house's own is used, whatever its environment has.
  const own = { apiKey, authToken: null, baseURL: baseURL ?? null };
  const client = new Anthropic({ ...own, maxRetries: 0, timeout: TIMEOUT });
  const order = {
    ...{ model, system, max_tokens: Math.min(maxTokens, MOST_OUTPUT_TOKENS) },
    messages: [{ role: 'user' as const, content: prompt }],
  };
  let message: Anthropic.Message;
  try {
    message = await client.messages.create(order, { signal });
  } catch (error) {
    const { code, message: said, retryAfterMs, costUsd } = asProviderError(error);
    // Without its cause, whose request bears the key in a header.
    throw new ProviderError(code, said.replaceAll(apiKey, '…'), { retryAfterMs, costUsd });
  }
  if (message.stop_reason === 'refusal')
    throw new ProviderError('refused', 'The model declined to write this. Change the prompt.');
  const text = message.content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
  if (text.trim() === '') throw new ProviderError('bad_output', 'The answer is empty. Try again.');
  return { text, model: message.model, isComplete: message.stop_reason !== 'max_tokens' };
}
