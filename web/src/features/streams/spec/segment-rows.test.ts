import { describe, expect, test } from '@jest/globals';
import { carryRows, rebaseRows } from './rebase-rows.ts';
import {
  changeRow,
  insertAfter,
  moveRow,
  newRow,
  rowsFault,
  type SegmentRow,
  splitRow,
  toAllSegments,
} from './segment-rows.ts';

const row = (index: number, change: Partial<SegmentRow> = {}): SegmentRow => ({
  key: `saved-${index}`,
  index,
  title: `Shot ${index}`,
  narration: `Narration ${index}.`,
  prompt: `Prompt ${index}`,
  duration_sec: 4,
  ...change,
});
const three = [row(1), row(2), row(3)];
const indexes = (rows: readonly SegmentRow[]) => rows.map(({ index }) => index);

describe('the list of segments', () => {
  test('a moved segment keeps its index, which keeps its takes', () => {
    expect(indexes(moveRow(three, 'saved-3', 0))).toEqual([3, 1, 2]);
  });
  test('nothing moves beyond the ends', () => expect(moveRow(three, 'saved-1', -1)).toEqual(three));
  test('a new segment is sent without an index', () => {
    const sent = toAllSegments(insertAfter(three, 'saved-1', newRow('new')));
    expect(sent.map((segment) => 'index' in segment)).toEqual([true, false, true, true]);
  });
});

describe('splitting at the cursor', () => {
  const long = [row(1, { narration: 'The fog came in. She lit the lamp.', duration_sec: 6 })];
  const [first, second] = splitRow(long, 'saved-1', 'narration', 16, 'new');

  test('shares the words', () => {
    expect([first?.narration, second?.narration]).toEqual(['The fog came in.', 'She lit the lamp.']);
  });
  test('the first half keeps the takes, the second is new', () =>
    expect([first?.index, second?.index]).toEqual([1, null]));
  test('the length stays what it was', () =>
    expect((first?.duration_sec ?? 0) + (second?.duration_sec ?? 0)).toBe(6));
  test('both show the same picture until somebody changes a prompt', () =>
    expect(second?.prompt).toBe(first?.prompt));
  test('at the very end there is nothing to split', () => {
    expect(splitRow(long, 'saved-1', 'narration', 999, 'new')).toEqual(long);
  });
});

describe('what cannot be saved', () => {
  test('a segment without a prompt is named', () =>
    expect(rowsFault(changeRow(three, 'saved-2', { prompt: ' ' }))).toContain('segment 2'));
  test('a length that is no number is named', () =>
    expect(rowsFault(changeRow(three, 'saved-3', { duration_sec: NaN }))).toContain('segment 3'));
  test('an empty film is refused', () => expect(rowsFault([])).not.toBeNull());
});

describe("my list over somebody else's", () => {
  test('finds the segments again after they were reordered', () => {
    const mine = changeRow(three, 'saved-2', { prompt: 'Mine' });
    const theirs = [
      row(1, { title: 'Shot 3', narration: 'Narration 3.', prompt: 'Prompt 3' }),
      row(2, { title: 'Shot 2' }),
      row(3, { title: 'Shot 1', narration: 'Narration 1.', prompt: 'Prompt 1' }),
    ];
    expect(rebaseRows(mine, three, theirs).map(({ index, prompt }) => [index, prompt])).toEqual([
      [3, 'Prompt 1'],
      [2, 'Mine'],
      [1, 'Prompt 3'],
    ]);
  });
  test('takes over what I did not touch', () => {
    const mine = changeRow(three, 'saved-1', { title: 'Mine' });
    const theirs = changeRow(three, 'saved-3', { title: 'Theirs' });
    expect(rebaseRows(mine, three, theirs).map(({ title }) => title)).toEqual(['Mine', 'Shot 2', 'Theirs']);
  });
  test('a segment they removed comes back as a new one, with my words', () => {
    const mine = changeRow(three, 'saved-2', { title: 'Mine' });
    expect(rebaseRows(mine, three, [row(1), row(2, { ...row(3), index: 2 })])[1]).toMatchObject({
      index: null,
      title: 'Mine',
    });
  });
});

test('what is typed while saving stays, and the saved rows take their new places', () => {
  const sent = insertAfter(moveRow(three, 'saved-3', 0), 'saved-3', newRow('new'));
  const saved = sent.map((each, place) => ({ ...each, key: `saved-${place + 1}`, index: place + 1 }));
  const now = changeRow(sent, 'new', { prompt: 'Typed meanwhile' });
  expect(carryRows(now, sent, saved).map(({ key, index, prompt }) => [key, index, prompt])).toEqual([
    ['saved-3', 1, 'Prompt 3'],
    ['new', 2, 'Typed meanwhile'],
    ['saved-1', 3, 'Prompt 1'],
    ['saved-2', 4, 'Prompt 2'],
  ]);
});
