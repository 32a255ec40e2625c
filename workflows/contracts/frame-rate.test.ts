import { expect, test } from '@jest/globals';
import { exactRate } from './frame-rate.ts';

test.each([
  [24, 24, 1],
  [60, 60, 1],
  [23.976, 24_000, 1_001],
  [23.98, 24_000, 1_001],
  [29.97, 30_000, 1_001],
  [59.94, 60_000, 1_001],
  [24_000 / 1_001, 24_000, 1_001],
  [12.5, 12_500, 1_000],
])('%d frames a second are %d/%d', (fps, numerator, denominator) =>
  expect(exactRate(fps)).toEqual({ numerator, denominator }),
);
