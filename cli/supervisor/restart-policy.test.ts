import { describe, expect, test } from '@jest/globals';
import { nextRestart } from './restart-policy.ts';

describe('restarting what died', () => {
  test('waits longer each time', () => {
    const delays = [1, 2, 3, 4, 5].map((deaths) => nextRestart(Array.from({ length: deaths }, (_, n) => n)));
    expect(delays).toEqual([250, 500, 1000, 2000, 4000].map((afterMs) => ({ afterMs })));
  });

  test('gives up at the sixth death within a minute', () => {
    expect(nextRestart([0, 1000, 3000, 6000, 11_000, 20_000])).toBe('give up');
  });

  test('forgets deaths that are more than a minute old', () => {
    expect(nextRestart([0, 1000, 3000, 6000, 11_000, 71_001])).toEqual({ afterMs: 250 });
  });
});
