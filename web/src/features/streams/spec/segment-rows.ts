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

export function moveRow(rows: readonly SegmentRow[], key: string, to: number): SegmentRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

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

/** Where the cursor stands in a segment's texts. */
export interface Cursor {
  readonly field: 'narration' | 'prompt';
  readonly at: number;
}

/** Why a segment cannot be cut there; null: it can. */
export function splitFault(row: SegmentRow, cursor: Cursor | null): string | null {
  if (!cursor) return 'Put the cursor into the prompt or the narration first';
  const text = row[cursor.field];
  if (!text.slice(0, cursor.at).trim() || !text.slice(cursor.at).trim())
    return `The cursor stands at an end of the ${cursor.field}`;
  return row.duration_sec < 2 * LIMITS.segmentDuration.min ? 'It is too short for two' : null;
}

/**
 * Cuts a segment in two where the cursor stands in its narration or prompt. The first part keeps the takes; the length
 * is shared in proportion to the text, to a tenth of a second.
 */
export function splitRow(
  rows: readonly SegmentRow[],
  key: string,
  cursor: Cursor,
  newKey: string,
): SegmentRow[] {
  const row = rows.find((other) => other.key === key);
  if (!row || splitFault(row, cursor)) return [...rows];
  const { field, at } = cursor;
  const head = row[field].slice(0, at).trimEnd();
  const tail = row[field].slice(at).trimStart();
  const { min } = LIMITS.segmentDuration;
  const share = Math.round(((row.duration_sec * head.length) / (head.length + tail.length)) * 10) / 10;
  const first = Math.min(row.duration_sec - min, Math.max(min, share));
  const second: SegmentRow = {
    ...row,
    key: newKey,
    id: null,
    [field]: tail,
    // A narration is spoken once; a prompt may well serve both halves.
    ...(field === 'prompt' ? { narration: '' } : {}),
    duration_sec: Math.round((row.duration_sec - first) * 1000) / 1000,
  };
  return insertAfter(changeRow(rows, key, { [field]: head, duration_sec: first }), key, second);
}

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
