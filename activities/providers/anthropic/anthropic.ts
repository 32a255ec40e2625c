import { draftOrder, readDraft } from './draft.ts';
import { askClaude } from './ask-claude.ts';
import type { AnthropicAccess } from './held-order.ts';
import { claudeWriting } from './writing.ts';
import { costOf } from '../prices.ts';
import type { TextProvider } from '../text.ts';
import { usable } from '../usable.ts';

export interface AnthropicOptions extends Omit<AnthropicAccess, 'timeoutMs'> {
  readonly model: string;
  readonly timeoutMs?: number;
}

const FIVE_MINUTES = 5 * 60 * 1000;

/** Claude, through Anthropic's SDK, answering in a form its API enforces (structured outputs). */
export function createAnthropic({
  model,
  timeoutMs = FIVE_MINUTES,
  ...given
}: AnthropicOptions): TextProvider {
  const access: AnthropicAccess = { ...given, timeoutMs };
  return {
    name: 'anthropic',
    ...claudeWriting(access, model),
    estimate(request) {
      const order = draftOrder(model, request);
      // No token is shorter than a byte, so this many there are at most.
      const inputTokens = Buffer.byteLength(JSON.stringify(order));
      const outputTokens = order.max_tokens;
      const usd = costOf(model, { inputTokens, outputTokens });
      return { model, quantity: inputTokens + outputTokens, usd };
    },
    async draftSpec(request, call) {
      const order = draftOrder(model, request);
      const { prediction, message } = await askClaude({ access, call, order, signal: request.signal });
      const usage = { inputTokens: message.usage.input_tokens, outputTokens: message.usage.output_tokens };
      const costUsd = costOf(message.model, usage);
      const draft = await usable(call, prediction, () => readDraft(message, costUsd));
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
