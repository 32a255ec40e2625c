import type { TokenUsage } from './token-usage.ts';

/**
 * US dollars a million tokens, input and output, as listed on 2026-11-21 at
 * https://platform.claude.com/docs/en/about-claude/pricing. Aliases and dated names begin alike.
 */
const pricesPerMillion: readonly (readonly [model: string, input: number, output: number])[] = [
  ['claude-fable-5', 10, 50],
  ['claude-opus-5-5', 4, 20],
  ['claude-opus', 5, 25],
  ['claude-sonnet-5', 2, 10],
  ['claude-sonnet-4', 3, 15],
  ['claude-haiku-4', 1, 5],
];

/** What a call cost. A model not listed is taken for the dearest, so that a budget errs on the safe side. */
export function costOf(model: string, { inputTokens, outputTokens }: TokenUsage): number {
  const [, input, output] = pricesPerMillion.find(([name]) => model.startsWith(name)) ?? ['', 10, 50];
  return (inputTokens * input + outputTokens * output) / 1_000_000;
}
