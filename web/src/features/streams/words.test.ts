import { expect, test } from '@jest/globals';
import { readingSeconds } from './words.ts';

test('150 words take a minute to read', () => {
  expect(readingSeconds('word '.repeat(150))).toBe(60);
});
