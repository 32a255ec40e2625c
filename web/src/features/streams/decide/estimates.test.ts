import { expect, test } from '@jest/globals';
import { takesEstimate } from './estimates.ts';

test('the embedded provider is free and its time grows with the clips', () => {
  const short = takesEstimate('animatic', [], [4, 4]);
  const long = takesEstimate('animatic', [], [8, 8]);
  expect(short.usd).toBe(0);
  expect(long.seconds).toBeGreaterThan(short.seconds ?? Infinity);
});

test('a paid provider costs what its takes have cost before, and its time is not made up', () => {
  const made = [
    { provider: 'flux', cost_usd: 0.03 },
    { provider: 'flux', cost_usd: 0.05 },
  ];
  expect(takesEstimate('storyboard', made, [4, 4, 4])).toEqual({ seconds: null, usd: 0.12 });
});
