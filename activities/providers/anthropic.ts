import Anthropic from '@anthropic-ai/sdk';
import { draftOrder, readDraft } from './anthropic-draft.ts';
import { asProviderError } from './anthropic-errors.ts';
import { costOf } from './prices.ts';
import type { TextProvider } from './text.ts';

export interface AnthropicOptions {
  readonly apiKey: string;
  readonly model: string;
  /** Another address than Anthropic's own. */
  readonly baseURL?: string | undefined;
  /** Milliseconds for one call. */
  readonly timeoutMs?: number;
}

const FIVE_MINUTES = 5 * 60 * 1000;

/** Claude, through Anthropic's SDK, answering in a form its API enforces (structured outputs). */
export function createAnthropic({
  apiKey,
  model,
  baseURL,
  timeoutMs = FIVE_MINUTES,
}: AnthropicOptions): TextProvider {
  // No retries here: a call costs money, the Messages API documents no idempotency key, and the workflow counts attempts.
  const client = new Anthropic({ apiKey, baseURL: baseURL ?? null, maxRetries: 0, timeout: timeoutMs });

  return {
    name: 'anthropic',
    estimate(request) {
      const order = draftOrder(model, request);
      // No token is shorter than a byte, so this many there are at most.
      const inputTokens = Buffer.byteLength(JSON.stringify(order));
      const outputTokens = order.max_tokens;
      const usd = costOf(model, { inputTokens, outputTokens });
      return { model, quantity: inputTokens + outputTokens, usd };
    },
    async draftSpec(request) {
      const message = await ask(client, draftOrder(model, request), request.signal);
      const usage = { inputTokens: message.usage.input_tokens, outputTokens: message.usage.output_tokens };
      const costUsd = costOf(message.model, usage);
      const draft = readDraft(message, costUsd);
      return {
        visualDirection: draft.visual_direction,
        segments: draft.segments.map(({ duration_sec: durationSec, ...segment }) => ({
          ...segment,
          durationSec,
        })),
        provider: 'anthropic',
        model: message.model,
        costUsd,
        usage,
      };
    },
  };
}

async function ask(
  client: Anthropic,
  order: Anthropic.MessageCreateParamsNonStreaming,
  signal: AbortSignal | undefined,
): Promise<Anthropic.Message> {
  signal?.throwIfAborted();
  try {
    return await client.messages.create(order, { ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw asProviderError(error);
  }
}
