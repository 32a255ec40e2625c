import { expect, test } from '@jest/globals';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { GalleryItem } from './gallery-items.ts';
import { regenerateWords } from './regenerate-words.ts';

const item = (index: number, take: number, state = 'ready'): GalleryItem =>
  ({ segment: { index, duration_sec: 4 }, asset: { take, takes: take, state } }) as GalleryItem;
const stream = {
  segments: [{ keyframe: { provider: 'flux', cost_usd: 0.04 } }, { keyframe: null }],
} as Stream;

test('making one again names the segment, the take and what it costs', () =>
  expect(regenerateWords(stream, 'keyframe', [item(2, 2)])).toBe('Makes take 3 of segment 2: $0.04'));
test('making one again while an older take is in use names the newest of all', () => {
  const used = item(2, 1);
  const older = { ...used, asset: { ...used.asset, takes: 3 } } as GalleryItem;
  expect(regenerateWords(stream, 'keyframe', [older])).toBe('Makes take 4 of segment 2: $0.04');
});
test('of several, how many, without what is being made already', () =>
  expect(regenerateWords(stream, 'keyframe', [item(1, 1), item(2, 1), item(3, 1, 'generating')])).toBe(
    'Makes 2 new takes: $0.08',
  ));
