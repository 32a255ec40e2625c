import { expect, test } from '@jest/globals';
import { lengthInPages, lengthWords } from './length-words.ts';

test.each([
  [0, '0', '0 of a page'],
  [5, '5/8', '5/8 of a page'],
  [8, '1', '1 page'],
  [9, '1 1/8', '1 1/8 pages'],
  [24, '3', '3 pages'],
])('%i eighths are written as production writes them', (eighths, short, long) => {
  expect([lengthWords(eighths), lengthInPages(eighths)]).toEqual([short, long]);
});
