import { expect, test } from '@jest/globals';
import { spanOf } from './spans.ts';

const CLIP = 'A001_C001_0101AB';
const folder = [
  `${CLIP}_002.R3D`,
  `${CLIP}_001.R3D`,
  `${CLIP}.RMD`,
  `${CLIP}_001.wav`,
  `${CLIP}_001.mov`,
  'A001_C002_0101CD_001.R3D',
  'A001_C002_0101CD_003.R3D',
  'notes.txt',
];

test.each([`${CLIP}_001.R3D`, `${CLIP}_002.R3D`, `${CLIP}.RMD`, `${CLIP}_001.wav`])(
  '%s is of the clip in its segments, with the sidecars of all',
  (name) => {
    expect(spanOf(folder, name)).toEqual({
      clip: CLIP,
      segments: [`${CLIP}_001.R3D`, `${CLIP}_002.R3D`],
      sidecars: [`${CLIP}.RMD`, `${CLIP}_001.wav`],
      missing: [],
    });
  },
);

test('a segment that is missing before another is told', () => {
  expect(spanOf(folder, 'A001_C002_0101CD_003.R3D')?.missing).toEqual([2]);
  expect(spanOf(['B_003.R3D'], 'B_003.R3D')?.missing).toEqual([1, 2]);
});

test.each(['notes.txt', `${CLIP}_001.mov`, 'A001C003.R3D', 'A001_C009.xml'])('%s is of none', (name) => {
  expect(spanOf([...folder, name], name)).toBeNull();
});

test('where a number is there twice nobody knows', () => {
  expect(spanOf(['B_001.R3D', 'B_001.r3d', 'B_002.R3D'], 'B_002.R3D')).toBeNull();
});
