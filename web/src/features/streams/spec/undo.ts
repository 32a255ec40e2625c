import { moveRow } from '../../../ui/rows/move-row.ts';
import { sameText, type SegmentRow } from './segment-rows.ts';

/** What a change of the list did: enough to take it back, whatever was written or saved since. */
export interface ListChange {
  /** Segments that went, each with the one it stood after. */
  readonly gone: readonly { readonly row: SegmentRow; readonly after: string | null }[];
  /** Segments that came, as they came. */
  readonly come: readonly SegmentRow[];
  /** Segments whose text changed with it: those that were split. */
  readonly cut: readonly { readonly before: SegmentRow; readonly after: SegmentRow }[];
  /** The order before, where nothing came and nothing went. */
  readonly order: readonly string[] | null;
}

export function difference(before: readonly SegmentRow[], after: readonly SegmentRow[]): ListChange {
  const old = new Map(before.map((row) => [row.key, row]));
  const now = new Set(after.map(({ key }) => key));
  const gone = before.flatMap((row, place) =>
    now.has(row.key) ? [] : [{ row, after: before[place - 1]?.key ?? null }],
  );
  const come = after.filter(({ key }) => !old.has(key));
  const cut = after.flatMap((row) => {
    const was = old.get(row.key);
    return was && !sameText(was, row) ? [{ before: was, after: row }] : [];
  });
  const isMoved = gone.length + come.length === 0;
  return { gone, come, cut, order: isMoved ? before.map(({ key }) => key) : null };
}

/** The list without a change of it. What was written since stays; a segment that was added and written into stays, too. */
export function undo(rows: readonly SegmentRow[], { gone, come, cut, order }: ListChange): SegmentRow[] {
  const [whole] = cut;
  const joined = rows.flatMap((row): SegmentRow[] => {
    const added = come.find(({ key }) => key === row.key);
    if (added) return whole || sameText(added, row) ? [] : [row];
    const split = cut.find(({ after }) => after.key === row.key);
    return [split ? rejoined(row, split, come, rows) : row];
  });
  const back = gone.reduce<SegmentRow[]>((list, { row, after }) => {
    // The other person's version may hold it still.
    if (list.some(({ key, id }) => key === row.key || (id !== null && id === row.id))) return list;
    return list.toSpliced(list.findIndex(({ key }) => key === after) + 1, 0, row);
  }, joined);
  return order ? inOrder(back, order) : back;
}

/** Two halves in one again: as it was, or with what has been written into them since. */
function rejoined(
  now: SegmentRow,
  { before, after }: ListChange['cut'][number],
  come: readonly SegmentRow[],
  rows: readonly SegmentRow[],
): SegmentRow {
  const [tail] = come;
  const tailNow = tail && rows.find(({ key }) => key === tail.key);
  if (!tail || !tailNow) return { ...now, ...textOf(before) };
  const text = (field: 'title' | 'narration' | 'prompt'): string => {
    if (now[field] === after[field] && tailNow[field] === tail[field]) return before[field];
    return now[field] === tailNow[field] ? now[field] : `${now[field]} ${tailNow[field]}`.trim();
  };
  return {
    ...now,
    title: now.title === after.title ? before.title : now.title,
    narration: text('narration'),
    prompt: text('prompt'),
    duration_sec:
      now.duration_sec === after.duration_sec && tailNow.duration_sec === tail.duration_sec
        ? before.duration_sec
        : now.duration_sec + tailNow.duration_sec,
  };
}

const textOf = ({ title, narration, prompt, duration_sec }: SegmentRow) => ({
  title,
  narration,
  prompt,
  duration_sec,
});

/** What is not named stays where it is. */
const inOrder = (rows: readonly SegmentRow[], order: readonly string[]): SegmentRow[] =>
  order.reduce<SegmentRow[]>((list, key, place) => moveRow(list, key, place), [...rows]);
