import { describe, expect, test } from '@jest/globals';
import { firstSight, judge, lookAgainAt, seenAgain } from './settling.ts';

const STABLE_MS = 5_000;
const of = (size: number, mtimeNs = 1n, inode = 1n, ctimeNs = 1n) => ({ size, mtimeNs, inode, ctimeNs });

describe('a file in the watch folder', () => {
  test('is not complete before it was unchanged for long enough, and says so', () => {
    const file = firstSight(of(10), 1_000);
    expect(judge(file, 3_000, STABLE_MS, null)).toEqual({
      verdict: 'settling',
      reason: 'first seen 2 s ago, complete when unchanged for 5 s',
    });
    expect(lookAgainAt(file, 3_000, STABLE_MS)).toBe(6_000);
    expect(judge(file, 5_999, STABLE_MS, null)).not.toBeNull();
    expect(judge(file, 6_000, STABLE_MS, null)).toBeNull();
  });

  test.each([
    ['grew', of(20), 'size 10 → 20 bytes'],
    ['shrank', of(5), 'size 10 → 5 bytes'],
    ['was written over', of(10, 2n), 'written to'],
    ['was written over with the time of before', of(10, 1n, 1n, 2n), 'changed, its time set back'],
    ['was replaced', of(10, 1n, 2n), 'replaced by another file'],
  ])('that %s waits anew, and says what changed', (_, now, change) => {
    const file = seenAgain(firstSight(of(10), 0), now, 4_000);
    expect(judge(file, 6_000, STABLE_MS, null)).toEqual({
      verdict: 'growing',
      reason: `${change}, seen 2 s ago; complete when unchanged for 5 s`,
    });
    expect(judge(file, 9_000, STABLE_MS, null)).toBeNull();
  });

  test('is looked at more often once it has changed', () => {
    const file = seenAgain(firstSight(of(10), 0), of(20), 4_000);
    expect(lookAgainAt(file, 4_000, STABLE_MS)).toBe(4_000 + STABLE_MS / 4);
  });

  test('that a process has open for writing is not complete, however long it is unchanged', () => {
    expect(judge(firstSight(of(10), 0), 60_000, STABLE_MS, 'pid 7 (cp)')).toEqual({
      verdict: 'open',
      reason: 'open for writing by pid 7 (cp)',
    });
  });

  test('waits three times as long while it is empty', () => {
    const file = firstSight(of(0), 0);
    expect(judge(file, 14_999, STABLE_MS, null)?.reason).toContain('complete when unchanged for 15 s');
    expect(judge(file, 15_000, STABLE_MS, null)).toBeNull();
  });
});
