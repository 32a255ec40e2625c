import { describe, expect, test } from '@jest/globals';
import type { Asset, Segment } from '../../../../../api/schemas/streams.ts';
import { rowsOf } from './segment-rows.ts';
import { countStale, staleness } from './staleness.ts';

const asset = { take: 1, state: 'approved', prompt: 'A lamp', stale: false } as Asset;
const segment: Segment = {
  id: 's1',
  index: 1,
  title: 'Lamp',
  narration: 'She lit it.',
  prompt: 'A lamp',
  duration_sec: 4,
  scene_id: null,
  keyframe: asset,
  video: asset,
};
const saved = { segment, look: false };
const [row] = rowsOf([segment]);
if (!row) throw new Error('one row');

describe('what an edit makes stale', () => {
  test('nothing, when nothing was changed', () => {
    expect(staleness(row, saved)).toEqual({ keyframe: 'kept', video: 'kept' });
  });
  test('a title is only a name', () => {
    expect(staleness({ ...row, title: 'The lamp' }, saved)).toEqual({ keyframe: 'kept', video: 'kept' });
  });
  test('a prompt: keyframe and clip', () => {
    expect(staleness({ ...row, prompt: 'Two lamps' }, saved)).toEqual({ keyframe: 'again', video: 'again' });
  });
  test('a length: only the clip', () => {
    expect(staleness({ ...row, duration_sec: 5 }, saved)).toEqual({ keyframe: 'kept', video: 'again' });
  });
  test('a narration: only the clip', () => {
    expect(staleness({ ...row, narration: 'He lit it.' }, saved)).toEqual({
      keyframe: 'kept',
      video: 'again',
    });
  });
  test('the visual direction: everything', () => {
    expect(staleness(row, { segment, look: true })).toEqual({ keyframe: 'again', video: 'again' });
  });
  test('a regenerated picture with its own prompt stays', () => {
    const regenerated = { ...segment, keyframe: { ...asset, take: 2, prompt: 'A brighter lamp' } };
    expect(staleness(row, { ...saved, segment: regenerated }).keyframe).toBe('kept');
  });
  test('an edit that was saved long ago still counts', () => {
    const edited = { ...segment, keyframe: { ...asset, stale: true } };
    expect(staleness(row, { ...saved, segment: edited })).toEqual({ keyframe: 'again', video: 'again' });
  });
  test('what failed is made again', () => {
    const failed = { ...segment, video: { ...asset, state: 'failed' as const } };
    expect(staleness(row, { ...saved, segment: failed })).toEqual({ keyframe: 'kept', video: 'again' });
  });
  test('a clip that was never made is new, whatever becomes of its keyframe', () => {
    const clipless = { ...saved, segment: { ...segment, video: null } };
    expect(staleness(row, clipless)).toEqual({ keyframe: 'kept', video: 'new' });
    expect(staleness({ ...row, prompt: 'Two lamps' }, clipless)).toEqual({ keyframe: 'again', video: 'new' });
  });
  test('a new segment has everything to be made', () => {
    expect(staleness({ ...row, id: null }, { segment: undefined, look: false })).toEqual({
      keyframe: 'new',
      video: 'new',
    });
  });
});

test('the sum says how much is made, made again and kept', () => {
  const all = [
    { keyframe: 'kept', video: 'again' },
    { keyframe: 'new', video: 'new' },
  ] as const;
  expect(countStale(all)).toEqual({
    keyframes: { kept: 1, again: 0, new: 1 },
    videos: { kept: 0, again: 1, new: 1 },
  });
});
