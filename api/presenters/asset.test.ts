import { describe, expect, test } from '@jest/globals';
import { keyframeBasis, videoBasis } from '../../activities/generation/basis.ts';
import { clipBasis } from '../../workflows/contracts/stream/clip-basis.ts';
import type { TakeRun } from '../../workflows/contracts/stream/stream.ts';
import { staleTakes } from './asset.ts';

const look = { visual_direction: 'Ink', resolution: '1280x720', fps: 24 };
const text = { id: 'a', title: 'Lamp', narration: 'She lit it.', prompt: 'A lamp', duration_sec: 4 };
const digest = 'd'.repeat(64);
const take = (basis: string, change: Partial<TakeRun> = {}): TakeRun => ({
  take: 1,
  state: 'approved',
  basis,
  digest,
  prompt_from: null,
  error: null,
  ...change,
});
const keyframe = take(keyframeBasis(look, text));
const video = take(clipBasis(videoBasis(look, text), digest));
const stale = (now = text, lookNow = look) => staleTakes(lookNow, now, { keyframe, video });

describe('what has been changed since a take was made', () => {
  test('nothing, and the title is only a name', () => {
    expect(stale()).toEqual({ keyframe: false, video: false });
    expect(stale({ ...text, title: 'The lamp' })).toEqual({ keyframe: false, video: false });
  });
  test('a prompt: keyframe and clip', () =>
    expect(stale({ ...text, prompt: 'Two lamps' })).toEqual({ keyframe: true, video: true }));
  test('a length or a narration: only the clip', () => {
    expect(stale({ ...text, duration_sec: 5 })).toEqual({ keyframe: false, video: true });
    expect(stale({ ...text, narration: 'He lit it.' })).toEqual({ keyframe: false, video: true });
  });
  test('the visual direction: everything', () =>
    expect(stale(text, { ...look, visual_direction: 'Oil' })).toEqual({ keyframe: true, video: true }));
  test('a keyframe made again: its clip', () => {
    const again = { ...keyframe, take: 2, digest: 'e'.repeat(64) };
    expect(staleTakes(look, text, { keyframe: again, video })).toEqual({ keyframe: false, video: true });
  });
  test('what was never made cannot be out of date', () =>
    expect(staleTakes(look, text, undefined)).toEqual({ keyframe: false, video: false }));
});
