import { describe, expect, test } from '@jest/globals';
import { moveRow } from '../../../ui/rows/move-row.ts';
import { changeRow, newRow, insertAfter, type SegmentRow } from './segment-rows.ts';
import { splitRow } from './split-row.ts';
import { difference, undo } from './undo.ts';

const row = (number: number): SegmentRow => ({
  key: `k${number}`,
  id: `s${number}`,
  title: `Shot ${number}`,
  narration: `One ${number}. Two ${number}.`,
  prompt: `Prompt ${number}`,
  duration_sec: 4,
});
const four = [row(1), row(2), row(3), row(4)];
const keys = (rows: readonly SegmentRow[]) => rows.map(({ key }) => key).join(' ');

describe('a change of the list is undone', () => {
  test('when a segment was removed', () => {
    const after = four.filter(({ key }) => key !== 'k2');
    expect(undo(after, difference(four, after))).toEqual(four);
  });
  test('when one was moved, to either side', () => {
    for (const to of [0, 3]) {
      const after = moveRow(four, 'k2', to);
      expect(undo(after, difference(four, after))).toEqual(four);
    }
  });
  test('when one was added', () => {
    const after = insertAfter(four, 'k1', newRow('new'));
    expect(undo(after, difference(four, after))).toEqual(four);
  });
  test('when one was split', () => {
    const after = splitRow(four, 'k2', { field: 'narration', at: 6 }, 'new');
    expect(after).toHaveLength(5);
    expect(undo(after, difference(four, after))).toEqual(four);
  });
});

describe('what was written since', () => {
  test('stays, in other segments and in the one that was moved', () => {
    const after = moveRow(four, 'k2', 3);
    const typed = changeRow(changeRow(after, 'k2', { prompt: 'Mine' }), 'k1', { title: 'Mine too' });
    const undone = undo(typed, difference(four, after));
    expect(keys(undone)).toBe('k1 k2 k3 k4');
    expect([undone[0]?.title, undone[1]?.prompt]).toEqual(['Mine too', 'Mine']);
  });
  test('in the halves of a split stays when they are joined', () => {
    const after = splitRow(four, 'k2', { field: 'narration', at: 6 }, 'new');
    const typed = changeRow(after, 'new', { narration: 'Two and a half.' });
    expect(undo(typed, difference(four, after))[1]?.narration).toBe('One 2. Two and a half.');
  });
  test('in a segment that was added keeps it', () => {
    const after = insertAfter(four, 'k1', newRow('new'));
    const typed = changeRow(after, 'new', { prompt: 'Words' });
    expect(keys(undo(typed, difference(four, after)))).toBe('k1 new k2 k3 k4');
  });
  test('and what was saved since, which gave a segment its id, stays', () => {
    const after = four.filter(({ key }) => key !== 'k2');
    const saved = after.map((each) => ({ ...each, id: `${each.id}` }));
    expect(keys(undo(saved, difference(four, after)))).toBe('k1 k2 k3 k4');
  });
});
