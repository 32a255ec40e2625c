import { expect, test } from '@jest/globals';
import { partMarks } from './part-marks.ts';

test('parts follow each other without gaps', () => {
  const marks = partMarks([
    { index: 1, title: 'Fog', duration_sec: 4.5 },
    { index: 2, title: 'Light', duration_sec: 3 },
  ]);
  expect(marks.map(({ start, end }) => [start, end])).toEqual([
    [0, 4.5],
    [4.5, 7.5],
  ]);
});
