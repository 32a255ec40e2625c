import { expect, test } from '@jest/globals';
import { parseFountain } from '../fountain/parse.ts';
import { eighths } from './eighths.ts';
import { paginate } from './paginate.ts';

const actions = (count: number) => Array.from({ length: count }, () => 'Beat.').join('\n\n');
const lengths = (text: string) =>
  eighths(paginate(parseFountain(text))).map(({ page, eighths }) => [page, eighths]);

test('a scene is an eighth of a page at least', () => {
  expect(lengths('INT. HOUSE\n\nBeat.\n\nEXT. GARDEN\n\nBeat.')).toEqual([
    ['1', 1],
    ['1', 1],
  ]);
});
test('a page has eight', () => {
  expect(lengths(`INT. HOUSE\n\n${actions(26)}`)).toEqual([['1', 8]]);
  expect(lengths(`INT. HOUSE\n\n${actions(26 + 27)}`)).toEqual([['1', 16]]);
  expect(lengths(`INT. HOUSE\n\n${actions(13)}\n\nEXT. GARDEN\n\n${actions(40)}`)).toEqual([
    ['1', 4],
    ['1', 12],
  ]);
});
test('an eighth that has begun counts', () => {
  expect(lengths(`INT. HOUSE\n\n${actions(3)}`)).toEqual([['1', 2]]);
});
test('what stands before the first heading belongs to no scene', () => {
  expect(lengths(`${actions(20)}\n\nINT. HOUSE\n\nBeat.`)).toEqual([['1', 1]]);
});
test('a scene that goes on overleaf has the page to its end', () => {
  expect(lengths(`INT. HOUSE\n\nBeat.\n\n===\n\nBeat.`)).toEqual([['1', 9]]);
});
