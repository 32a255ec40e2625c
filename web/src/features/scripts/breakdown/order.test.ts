import { expect, test } from '@jest/globals';
import { type BrokenDownScene, sortScenes, sortTallies, talliedTimes } from './order.ts';

const scene = (number: string, location: string, more: Partial<BrokenDownScene> = {}): BrokenDownScene => ({
  ...{ number, location, heading: location, setting: 'INT', time: 'DAY', omitted: false },
  ...{ page: '1', from: 0, eighths: 1, cast: [], named: [] },
  ...more,
});
const SCENES = [
  scene('1', 'TOWER', { eighths: 3 }),
  scene('2', 'QUAY', { setting: 'EXT', time: 'NIGHT', cast: ['ANNA'] }),
  scene('3A', 'TOWER', { setting: null, time: null }),
  scene('3', 'QUAY', { time: 'Night', eighths: 9 }),
];
const numbers = (sort: string): string =>
  sortScenes(SCENES, sort)
    .map(({ number }) => number)
    .join(' ');

test('scenes that are the same in a column stay in the order of the script', () => {
  expect(numbers('place')).toBe('1 2 3A 3');
  expect(numbers('-place')).toBe('3 3A 2 1');
  expect(numbers('location')).toBe('2 3 3A 1');
  expect(numbers('-eighths')).toBe('3 1 2 3A');
  expect(numbers('-cast')).toBe('2 1 3A 3');
});

test('times are added up with inside and outside, however they are written', () => {
  const times = talliedTimes([...SCENES, scene('4', 'BOAT', { time: 'NIGHT', eighths: 2 })]);
  expect(sortTallies(times, '-eighths')).toEqual([
    { name: 'INT NIGHT', scenes: 2, eighths: 11 },
    { name: 'INT DAY', scenes: 1, eighths: 3 },
    { name: 'EXT NIGHT', scenes: 1, eighths: 1 },
    { name: 'Not said', scenes: 1, eighths: 1 },
  ]);
});
