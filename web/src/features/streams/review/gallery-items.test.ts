import { describe, expect, test } from '@jest/globals';
import type { Asset } from '../../../../../api/schemas/streams.ts';
import {
  approvals,
  countItems,
  type GalleryItem,
  inState,
  nextToReview,
  regenerations,
} from './gallery-items.ts';
import { extend, NOTHING, toggle } from './selection.ts';

const item = (index: number, state: Asset['state'], take = 1): GalleryItem =>
  ({ segment: { index }, asset: { state, take } }) as GalleryItem;
const gallery = [item(1, 'ready'), item(2, 'approved', 2), item(3, 'generating'), item(4, 'failed')];

describe('deciding on many', () => {
  test('only what is ready can be approved, each by its own take', () => {
    expect(approvals(gallery)).toEqual([{ segment: 1, take: 1, verdict: 'approve' }]);
  });
  test('what is being made is not made twice', () => {
    expect(regenerations(gallery).map(({ segment }) => segment)).toEqual([1, 2, 4]);
  });
  test('a changed prompt goes along', () => {
    expect(regenerations([item(2, 'ready', 3)], () => 'More fog')).toEqual([
      { segment: 2, take: 3, verdict: 'regenerate', prompt: 'More fog' },
    ]);
  });
  test('a segment without a take is left out', () => {
    const empty = { segment: { index: 9 }, asset: null } as GalleryItem;
    expect([approvals([empty]), regenerations([empty])]).toEqual([[], []]);
  });
  test('each state is counted', () => {
    expect(countItems(gallery)).toEqual({ total: 4, approved: 1, ready: 1, generating: 1, failed: 1 });
  });
});

describe('going on', () => {
  const four = [item(1, 'ready'), item(2, 'approved'), item(3, 'ready'), item(4, 'ready')];
  test('to the next that waits, and from the last to the first', () => {
    expect(nextToReview(four, 0, [four[0]!])).toBe(2);
    expect(nextToReview(four, 3, [four[3]!])).toBe(0);
  });
  test('nowhere, when none is left', () => expect(nextToReview(four, 0, four)).toBe(-1));
  test('a filter shows the segments in that state, no filter all', () => {
    expect(inState(four, 'ready')).toEqual([1, 3, 4]);
    expect(inState(four, '')).toEqual([1, 2, 3, 4]);
  });
});

describe('marking', () => {
  const order = [1, 2, 3, 4, 5];
  test('a range runs from the last one marked', () => {
    expect([...extend(toggle(NOTHING, 2), 4, order).marked]).toEqual([2, 3, 4]);
  });
  test('and backwards', () =>
    expect(new Set(extend(toggle(NOTHING, 5), 3, order).marked)).toEqual(new Set([3, 4, 5])));
  test('marking twice unmarks', () => expect(toggle(toggle(NOTHING, 2), 2).marked.size).toBe(0));
});
