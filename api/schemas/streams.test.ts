import { expect, test } from '@jest/globals';
import { RESOLUTION } from '../../workflows/contracts/limits.ts';
import { resolution } from './streams.ts';

test.each(['width', 'height'] as const)(
  'of every %s the schema takes those that are even and within the limits',
  (side) => {
    const { min, max } = RESOLUTION;
    const taken: number[] = [];
    const right: number[] = [];
    for (let pixels = 0; pixels <= 10_000; pixels += 1) {
      const text = side === 'width' ? `${pixels}x720` : `1280x${pixels}`;
      if (resolution.safeParse(text).success) taken.push(pixels);
      if (pixels % 2 === 0 && pixels >= min[side] && pixels <= max[side]) right.push(pixels);
    }
    expect(taken).toEqual(right);
  },
);
