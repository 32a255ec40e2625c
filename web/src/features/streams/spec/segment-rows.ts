import type { Segment } from '../../../../../api/schemas/streams.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import type { Edits } from '../api/streams.ts';

/** A segment while it is edited. */
export interface SegmentRow {
  /** Stable while the page is open, for React and for dragging. */
  readonly key: string;
  /** The segment's own, which keeps its takes, also when it was removed and is brought back; null: new. */
  readonly id: string | null;
  readonly title: string;
  readonly narration: string;
  readonly prompt: string;
  /** Seconds. */
  readonly duration_sec: number;
}

export type RowText = Pick<SegmentRow, 'title' | 'narration' | 'prompt' | 'duration_sec'>;

/** Keys of rows that come from the spec follow the segment, so that reading it again keeps the same rows. */
export const rowsOf = (segments: readonly Segment[]): SegmentRow[] =>
  segments.map(({ id, title, narration, prompt, duration_sec }) => ({
    key: id,
    id,
    title,
    narration,
    prompt,
    duration_sec,
  }));

export const changeRow = (rows: readonly SegmentRow[], key: string, change: Partial<RowText>): SegmentRow[] =>
  rows.map((row) => (row.key === key ? { ...row, ...change } : row));

export function insertAfter(rows: readonly SegmentRow[], key: string | null, row: SegmentRow): SegmentRow[] {
  const at = key === null ? -1 : rows.findIndex((other) => other.key === key);
  return rows.toSpliced(at + 1, 0, row);
}

export const newRow = (key: string, duration_sec = 4): SegmentRow => ({
  key,
  id: null,
  title: '',
  narration: '',
  prompt: '',
  duration_sec,
});

export const toAllSegments = (rows: readonly SegmentRow[]): NonNullable<Edits['all_segments']> =>
  rows.map(({ id, title, narration, prompt, duration_sec }) => ({
    ...(id === null ? {} : { id }),
    title,
    narration,
    prompt,
    duration_sec,
  }));

export const sameText = (a: RowText, b: RowText): boolean =>
  a.title === b.title &&
  a.narration === b.narration &&
  a.prompt === b.prompt &&
  a.duration_sec === b.duration_sec;

export const sameRows = (a: readonly SegmentRow[], b: readonly SegmentRow[]): boolean =>
  a.length === b.length &&
  a.every((row, place) => {
    const other = b[place];
    return other !== undefined && row.id === other.id && sameText(row, other);
  });

/** Why the list cannot be saved as it is. */
export function rowsFault(rows: readonly SegmentRow[]): string | null {
  if (rows.length === 0) return 'a film has at least one segment';
  if (rows.length > LIMITS.segments) return `a film has at most ${LIMITS.segments} segments`;
  const { min, max } = LIMITS.segmentDuration;
  const unprompted = rows.findIndex(({ prompt }) => prompt.trim() === '');
  if (unprompted >= 0) return `segment ${unprompted + 1} has no prompt`;
  const wrong = rows.findIndex(({ duration_sec: length }) => !(length >= min && length <= max));
  return wrong >= 0 ? `segment ${wrong + 1} must last ${min} to ${max} s` : null;
}
