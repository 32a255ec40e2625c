import { expect, test } from '@jest/globals';
import { timecodeAt } from './source-timecode.ts';

test('counts on from the first frame', () => {
  expect(timecodeAt('01:00:00:00', 0, 25)).toBe('01:00:00:00');
  expect(timecodeAt('14:59:59:24', 1, 25)).toBe('15:00:00:00');
});

test('counts 24 a second at 23.976, as the camera did', () => {
  expect(timecodeAt('10:00:00:00', 24, 24_000 / 1001)).toBe('10:00:01:00');
});

test('drop-frame leaves out two numbers each minute, but not each tenth', () => {
  const ntsc = 30_000 / 1001;
  expect(timecodeAt('00:00:59;29', 1, ntsc)).toBe('00:01:00;02');
  expect(timecodeAt('00:09:59;29', 1, ntsc)).toBe('00:10:00;00');
  // An hour of real time is 107,892 frames.
  expect(timecodeAt('01:00:00;00', 107_892, ntsc)).toBe('02:00:00;00');
  expect(timecodeAt('00:00:59;59', 1, 60_000 / 1001)).toBe('00:01:00;04');
});

test('midnight begins a new day', () => {
  expect(timecodeAt('23:59:59:24', 1, 25)).toBe('00:00:00:00');
  expect(timecodeAt('23:59:59;29', 1, 30_000 / 1001)).toBe('00:00:00;00');
});

test('what is no timecode stays unread', () => {
  expect(timecodeAt('reel 4', 10, 25)).toBeNull();
});
