import { expect, test } from '@jest/globals';
import type { Costs } from '../../../../api/schemas/costs.ts';
import { growth, sumsOf } from './sums.ts';

type Entry = Costs['entries'][number];
const entry = (step: string, model: string, usd: number | null, rest: Partial<Entry> = {}): Entry => ({
  ...{ id: crypto.randomUUID(), step, provider: 'replicate', model, quantity: 1, usd, reserved_usd: 0.05 },
  ...{ state: usd === null ? 'reserved' : 'settled', unanswered: 0, at: '2026-03-01T12:00:00Z', ...rest },
});
const CALLS = [
  entry('image', 'flux', 0.04),
  entry('clip', 'luma', 0.5),
  entry('image', 'flux', 0.04, { at: '2026-03-01T12:01:00Z' }),
  entry('image', 'pro', null, { at: '2026-03-01T12:02:00Z' }),
  entry('image', 'flux', 0.04, { state: 'released' }),
];

test('calls are summed by step and model; what is reserved counts, what was not charged does not', () => {
  expect(sumsOf(CALLS)).toEqual([
    { step: 'image', model: 'flux', usd: 0.08, calls: 3 },
    { step: 'image', model: 'pro', usd: 0.05, calls: 1 },
    { step: 'clip', model: 'luma', usd: 0.5, calls: 1 },
  ]);
});

test('what a call costs adds to its step, and the others stay as they were', () => {
  const { steps, points } = growth(CALLS);
  expect(steps).toEqual(['image', 'clip']);
  expect(points.map(({ image, clip }) => [image, clip])).toEqual([
    [0.04, 0],
    [0.04, 0.5],
    [0.08, 0.5],
    [0.13, 0.5],
  ]);
});

test('what is free has no growth to show', () => {
  expect(growth([entry('image', 'storyboard', 0)]).points).toEqual([]);
});
