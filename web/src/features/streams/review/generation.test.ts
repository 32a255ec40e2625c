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
    { index: 1, duration_sec: 4, keyframe: { state: 'generating', take: 2 } },
    { index: 2, duration_sec: 4, keyframe: { state: 'ready', take: 1 } },
    { index: 3, duration_sec: 4, keyframe: { state: 'ready', take: 1 } },
  ],
} as Stream;
const take = (segment: number, number: number, second: number): Take =>
  ({
    segment,
    kind: 'keyframe',
    take: number,
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
    expect(generationOf(stream, 'keyframe', [take(2, 1, 5), take(3, 1, 12)], 10_000)).toEqual({
      made: 1,
      total: 2,
      expected: 1,
    });
  });
  test('are counted once while one of them is just becoming ready', () => {
    expect(generationOf(stream, 'keyframe', [take(1, 2, 12)], 10_000)).toMatchObject({ made: 0, total: 1 });
  });
});
