import type { Costs } from '../../../../api/schemas/costs.ts';

type Entry = Costs['entries'][number];

/** What a call counts against a budget: its price, else what is reserved for it; what was not charged is nothing. */
const countedUsd = ({ state, usd, reserved_usd }: Entry): number =>
  state === 'released' ? 0 : (usd ?? reserved_usd);

export interface Sum {
  readonly step: string;
  readonly model: string;
  readonly usd: number;
  readonly calls: number;
}

/** What the calls of each step come to, by the model that made them; steps in the order they were first taken. */
export function sumsOf(entries: readonly Entry[]): Sum[] {
  const groups = Map.groupBy(entries, ({ step, model, provider }) => `${step}\n${model || provider}`);
  const steps = [...new Set(entries.map(({ step }) => step))];
  return [...groups.values()]
    .flatMap((calls) => {
      const [first] = calls;
      if (!first) return [];
      const usd = calls.reduce((sum, call) => sum + countedUsd(call), 0);
      return [{ step: first.step, model: first.model || first.provider, usd, calls: calls.length }];
    })
    .toSorted((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step) || b.usd - a.usd);
}

/** Money by step at one moment. */
export type Point = Readonly<Record<string, number>> & { readonly at: number };

/** How it has grown, by step: a point for each call, in ms since 1970. Entries come oldest first. */
export function growth(entries: readonly Entry[]): { steps: readonly string[]; points: readonly Point[] } {
  const counted = entries.filter((entry) => countedUsd(entry) > 0);
  const steps = [...new Set(counted.map(({ step }) => step))];
  const sums: Record<string, number> = Object.fromEntries(steps.map((step) => [step, 0]));
  const points = counted.map((entry): Point => {
    sums[entry.step] = (sums[entry.step] ?? 0) + countedUsd(entry);
    return { ...sums, at: Date.parse(entry.at) };
  });
  return { steps, points };
}
