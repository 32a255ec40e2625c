import { expect, test } from '@jest/globals';
import { progressOf } from './progress-of.ts';

const said = (progress: number, message = '') => ({ progress, message });

test('scenes count by their parts while they are made', () => {
  const live = { 'segment:1': said(1), 'segment:2': said(0.5), 'segment:3': said(0.5) };
  expect(progressOf({ num_scenes: 4, scenes_done: 1 }, live)).toEqual({
    fraction: 0.5,
    words: '1 of 4 scenes',
  });
});

test('a page that was opened late knows those that were ready by then', () => {
  const live = { 'segment:9': said(0.5) };
  expect(progressOf({ num_scenes: 10, scenes_done: 8 }, live).fraction).toBe(0.8);
});

test('when all scenes are ready it is as far as their joining', () => {
  const live = { 'segment:1': said(1), render: said(0.25, 'Joining the scenes') };
  expect(progressOf({ num_scenes: 1, scenes_done: 1 }, live)).toEqual({
    fraction: 0.25,
    words: 'Joining the scenes',
  });
});
