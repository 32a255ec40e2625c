import { describe, expect, test } from '@jest/globals';
import type { Asset, Segment } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import { rowsOf } from './segment-rows.ts';
import { countStale, staleness } from './staleness.ts';

const asset = { take: 1, state: 'approved', prompt: 'A lamp' } as Asset;
const segment: Segment = {
  index: 1,
  title: 'Lamp',
  narration: 'She lit it.',
  prompt: 'A lamp',
  duration_sec: 4,
  keyframe: asset,
  video: asset,
};
const take = (kind: Take['kind'], number: number, prompt: string): Take =>
  ({ segment: 1, kind, take: number, prompt, duration_sec: kind === 'video' ? 4 : null }) as Take;
const takes = [take('keyframe', 1, 'A lamp'), take('video', 1, 'A lamp')];
const saved = { segments: [segment], takes };
const none = { look: false, narration: false };
const [row] = rowsOf([segment]);
if (!row) throw new Error('one row');

describe('what an edit makes stale', () => {
  test('nothing, when nothing was changed', () => {
    expect(staleness(row, none, saved)).toEqual({ keyframe: 'kept', video: 'kept' });
  });
  test('a title is only a name', () => {
    expect(staleness({ ...row, title: 'The lamp' }, none, saved)).toEqual({
      keyframe: 'kept',
      video: 'kept',
    });
  });
  test('a prompt: keyframe and clip', () => {
    expect(staleness({ ...row, prompt: 'Two lamps' }, none, saved)).toEqual({
      keyframe: 'again',
      video: 'again',
    });
  });
  test('a length: only the clip', () => {
    expect(staleness({ ...row, duration_sec: 5 }, none, saved)).toEqual({ keyframe: 'kept', video: 'again' });
  });
  test('a narration: only the clip', () => {
    expect(staleness({ ...row, narration: 'He lit it.' }, { look: false, narration: true }, saved)).toEqual({
      keyframe: 'kept',
      video: 'again',
    });
  });
  test('the visual direction: everything', () => {
    expect(staleness(row, { look: true, narration: false }, saved)).toEqual({
      keyframe: 'again',
      video: 'again',
    });
  });
  test('a regenerated picture with its own prompt stays', () => {
    const regenerated = { ...saved, takes: [...takes, take('keyframe', 2, 'A brighter lamp')] };
    expect(staleness(row, none, regenerated).keyframe).toBe('kept');
  });
  test('a new segment has everything to be made', () => {
    expect(staleness({ ...row, index: null }, none, saved)).toEqual({ keyframe: 'new', video: 'new' });
  });
});

test('the sum says how much is made and how much is kept', () => {
  const all = [
    { keyframe: 'kept', video: 'again' },
    { keyframe: 'new', video: 'new' },
  ] as const;
  expect(countStale(all)).toEqual({ keyframes: 1, videos: 2, keptKeyframes: 1, keptVideos: 0 });
});
