import type Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { askClaude } from './ask-claude.ts';
import { costOf } from '../prices.ts';
import { ProviderError } from '../provider-error.ts';
import { usable } from '../usable.ts';
import type { WritingProvider, WritingRequest } from '../writing.ts';
import type { AnthropicAccess } from './held-order.ts';

const orderOf = (
  model: string,
  { system, user, maxTokens, form }: WritingRequest,
): Anthropic.MessageCreateParamsNonStreaming => ({
  ...{ model, system, max_tokens: maxTokens, messages: [{ role: 'user', content: user }] },
  ...(form && { output_config: { format: { type: 'json_schema', schema: zodOutputFormat(form).schema } } }),
});

/** Claude writing, told piece by piece as it comes: https://platform.claude.com/docs/en/api/messages-streaming */
export const claudeWriting = (
  access: AnthropicAccess,
  model: string,
): Pick<WritingProvider, 'estimateWriting' | 'write'> => ({
  estimateWriting(request) {
    const order = orderOf(model, request);
    // No token is shorter than a byte, so this many there are at most.
    const inputTokens = Buffer.byteLength(JSON.stringify(order));
    const outputTokens = order.max_tokens;
    return {
      ...{ model, quantity: inputTokens + outputTokens, usd: costOf(model, { inputTokens, outputTokens }) },
    };
  },
  async write(request, call, listener) {
    const order = orderOf(model, request);
    const { prediction, message } = await askClaude({
      access,
      call,
      order,
      listener,
      signal: request.signal,
    });
    const { input_tokens: inputTokens, output_tokens: outputTokens } = message.usage;
    const usage = { inputTokens, outputTokens };
    const costUsd = costOf(message.model, usage);
    const text = textOf(message);
    listener.onBegun({ messageId: message.id, inputTokens });
    listener.onText(text);
    return await usable(call, prediction, () => {
      assertWhole(message, text, costUsd);
      return {
        ...{ text, provider: 'anthropic', model: message.model, messageId: message.id, costUsd, usage },
      };
    });
  },
});

const textOf = ({ content }: Anthropic.Message): string =>
  content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');

function assertWhole({ stop_reason, usage }: Anthropic.Message, text: string, costUsd: number): void {
  if (stop_reason === 'refusal')
    throw new ProviderError('refused', 'Claude declined to write this. Change what you ask for.', {
      costUsd,
    });
  if (stop_reason === 'max_tokens' || stop_reason === 'model_context_window_exceeded')
    throw new ProviderError(
      'bad_output',
      `The text was cut off after ${usage.output_tokens} tokens, before its end. What has come is kept. Ask for less at once: an outline first, or scene by scene.`,
      { costUsd },
    );
  if (text.trim() === '')
    throw new ProviderError('bad_output', 'Claude’s answer has no text. Try again.', { costUsd });
}
