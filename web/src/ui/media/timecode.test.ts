import { describe, expect, test } from '@jest/globals';
import { frameAt, shuttle, timecode, timeOfFrame } from './timecode.ts';

describe('timecode', () => {
  test.each([
    [0, 24, '00:00:00:00'],
    [23, 24, '00:00:00:23'],
    [24, 24, '00:00:01:00'],
    [90_000 + 1, 25, '01:00:00:01'],
    [59, 60, '00:00:00:59'],
    // At 23.976 an hour of timecode is 3.6 s longer than one of the clock.
    [86_400, 23.976, '01:00:00:00'],
    [30 * 60 * 60 - 1, 29.97, '00:59:59:29'],
  ])('frame %d at %d fps is %s', (frame, fps, text) => expect(timecode(frame, fps)).toBe(text));

  test.each([23.976, 24, 25, 29.97, 30, 50, 59.94, 60])(
    'seeking to a frame at %d fps shows that frame',
    (fps) => {
      for (let frame = 0; frame < fps * 130; frame += 7)
        expect(frameAt(timeOfFrame(frame, fps), fps)).toBe(frame);
    },
  );

  test.each([24, 25, 30, 50, 60])('the exact start of a frame at %d fps counts as that frame', (fps) => {
    for (let frame = 0; frame < fps * 130; frame += 7) expect(frameAt(frame / fps, fps)).toBe(frame);
  });
});

describe('the shuttle', () => {
  test('L goes faster each time up to eight times', () => {
    expect([0, 1, 2, 4, 8].map((speed) => shuttle(speed, 'l'))).toEqual([1, 2, 4, 8, 8]);
  });
  test('J while going forward turns round at normal speed', () => expect(shuttle(4, 'j')).toBe(-1));
  test('K stops', () => expect(shuttle(-8, 'k')).toBe(0));
});
