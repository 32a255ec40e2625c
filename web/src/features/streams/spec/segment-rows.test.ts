import { describe, expect, test } from '@jest/globals';
import { carryRows, rebaseRows } from './rebase-rows.ts';
import { moveRow } from '../../../ui/rows/move-row.ts';
import { changeRow, insertAfter, newRow, rowsFault, type SegmentRow, toAllSegments } from './segment-rows.ts';

const row = (number: number, change: Partial<SegmentRow> = {}): SegmentRow => ({
  key: `saved-${number}`,
  id: `s${number}`,
  title: `Shot ${number}`,
  narration: `Narration ${number}.`,
  prompt: `Prompt ${number}`,
  duration_sec: 4,
  ...change,
});
const three = [row(1), row(2), row(3)];
const ids = (rows: readonly SegmentRow[]) => rows.map(({ id }) => id);

describe('the list of segments', () => {
  test('a moved segment keeps its id, which keeps its takes', () => {
    expect(ids(moveRow(three, 'saved-3', 0))).toEqual(['s3', 's1', 's2']);
  });
  test('nothing moves beyond the ends', () => expect(moveRow(three, 'saved-1', -1)).toEqual(three));
  test('a new segment is sent without an id', () => {
    const sent = toAllSegments(insertAfter(three, 'saved-1', newRow('new')));
    expect(sent.map((segment) => 'id' in segment)).toEqual([true, false, true, true]);
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
    const theirs = [row(3, { prompt: 'Theirs' }), row(2), row(1)];
    expect(rebaseRows(mine, three, theirs).map(({ id, prompt }) => [id, prompt])).toEqual([
      ['s1', 'Prompt 1'],
      ['s2', 'Mine'],
      ['s3', 'Theirs'],
    ]);
  });
  test('takes over what I did not touch', () => {
    const mine = changeRow(three, 'saved-1', { title: 'Mine' });
    const theirs = changeRow(three, 'saved-3', { title: 'Theirs' });
    expect(rebaseRows(mine, three, theirs).map(({ title }) => title)).toEqual(['Mine', 'Shot 2', 'Theirs']);
  });
  test('a segment they removed comes back with its takes and my words', () => {
    const mine = changeRow(three, 'saved-2', { title: 'Mine' });
    expect(rebaseRows(mine, three, [row(1), row(3)])[1]).toMatchObject({ id: 's2', title: 'Mine' });
  });
});

test('what is typed while saving stays, and a new row learns its id', () => {
  const sent = insertAfter(moveRow(three, 'saved-3', 0), 'saved-3', newRow('new'));
  const saved = sent.map((each) => ({ ...each, id: each.id ?? 's4' }));
  const now = changeRow(sent, 'new', { prompt: 'Typed meanwhile' });
  expect(carryRows(now, sent, saved).map(({ key, id, prompt }) => [key, id, prompt])).toEqual([
    ['saved-3', 's3', 'Prompt 3'],
    ['new', 's4', 'Typed meanwhile'],
    ['saved-1', 's1', 'Prompt 1'],
    ['saved-2', 's2', 'Prompt 2'],
  ]);
});

test('a removed segment is brought back with its takes, also after the removal was saved', () => {
  const [first, second, third] = three;
  const without = [first!, third!];
  const now = carryRows(without, without, [row(1), row(3)]);
  const again = insertAfter(now, 'saved-1', second!);
  expect(toAllSegments(again).map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
});

test('saving leaves rows that it changes nothing of as they are, so that none of them is drawn again', () => {
  const saved = three.map((each) => ({ ...each }));
  const carried = carryRows(three, three, saved);
  expect(carried.map((each, place) => each === three[place])).toEqual([true, true, true]);
});
