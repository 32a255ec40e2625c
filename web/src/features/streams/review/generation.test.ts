import { describe, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import { askedAt, generationOf } from './generation.ts';

const at = (second: number): string => new Date(second * 1000).toISOString();
const stream = {
  checkpoint: null,
  checkpoints: [{ name: 'spec', decided: { at: at(10) } }],
  segments: [
    { duration_sec: 4, keyframe: { state: 'generating' } },
    { duration_sec: 4, keyframe: { state: 'ready' } },
    { duration_sec: 4, keyframe: { state: 'ready' } },
  ],
} as Stream;
const take = (second: number): Take =>
  ({
    kind: 'keyframe',
    provider: 'storyboard',
    cost_usd: 0,
    duration_sec: null,
    created_at: at(second),
  }) as Take;

describe('takes being made', () => {
  test('began with the approval before, or when they were asked for anew', () => {
    expect(askedAt(stream, 'keyframe', [])).toBe(10_000);
    const reviewed = { ...stream, checkpoint: { name: 'keyframes' } } as Stream;
    const audit = [{ action: 'checkpoint.regenerated', at: at(30) }] as AuditEntry[];
    expect(askedAt(reviewed, 'keyframe', audit)).toBe(30_000);
    expect(askedAt(reviewed, 'keyframe', [])).toBeNull();
  });
  test('are counted without those that were there before', () => {
    expect(generationOf(stream, 'keyframe', [take(5), take(12)], 10_000)).toEqual({
      made: 1,
      total: 2,
      expected: 1,
    });
  });
});
