import { describe, expect, test } from '@jest/globals';
import { chargedCharacters, seemsTooLong, speakingSec } from './narration.ts';

describe('how long a narration takes', () => {
  // As flite was measured to speak them.
  test.each([
    ['The lamp has burned for forty years.', 2.46],
    ['So many words that nobody can speak them in time.', 3.6],
    [
      'In the winter of 1987, the keeper walked down three hundred and twelve steps to the sea, and never came back.',
      6.78,
    ],
    ['Extraordinary circumstances require unconventional responsibilities.', 4.97],
  ])('“%s” is near to %d s', (text, seconds) => {
    expect(Math.abs(speakingSec(text) / seconds - 1)).toBeLessThan(1 / 6);
  });

  test('in Japanese is longer than its letters would be in another script', () => {
    expect(speakingSec('灯台の灯は四十年間燃えている。')).toBeGreaterThan(2.5);
  });
});

describe('a narration of its scene', () => {
  test('that fits, also spoken a little faster, is not spoken of; nor is none', () => {
    expect(seemsTooLong('The lamp has burned for forty years.', 2.5)).toBeNull();
    expect(seemsTooLong('  ', 0.5)).toBeNull();
    // Being typed.
    expect(seemsTooLong('The lamp has burned for forty years.', Number.NaN)).toBeNull();
  });

  test('that is too long says how long the scene would have to be, which is long enough', () => {
    const text = 'So many words that nobody can speak them in time. '.repeat(3);
    const found = seemsTooLong(text, 2);
    expect(found).toMatchObject({ needed_sec: 9 });
    expect(seemsTooLong(text, found?.needed_sec ?? 0)).toBeNull();
  });
});

test('Han characters are charged as two, all others as one', () => {
  expect(['The lamp', '灯台の灯', 'é😀'].map(chargedCharacters)).toEqual([8, 7, 2]);
});
