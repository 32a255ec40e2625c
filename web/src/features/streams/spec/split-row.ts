import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { changeRow, insertAfter, type SegmentRow } from './segment-rows.ts';

/** Where the cursor stands in a segment's texts. */
export interface Cursor {
  readonly field: 'narration' | 'prompt';
  readonly at: number;
}

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** UAX #29 takes the dot of a title for the end of a sentence. */
const TITLE = /(?:^|[\s("“])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|No|[A-Z])\.\s*$/;

/** Where a text can be cut between two of its sentences, as places in it. */
const sentenceEnds = (text: string): number[] =>
  [...sentences.segment(text)]
    .map(({ index }) => index)
    .filter((index) => text.slice(0, index).trim() !== '' && text.slice(index).trim() !== '')
    .filter((index) => !TITLE.test(text.slice(0, index)));

/** The end of a sentence that is nearest to a place; null: there is but one sentence. */
const nearestEnd = (text: string, at: number): number | null =>
  sentenceEnds(text).reduce<number | null>(
    (nearest, end) => (nearest === null || Math.abs(end - at) < Math.abs(nearest - at) ? end : nearest),
    null,
  );

/**
 * Where to cut a segment between two sentences: near the cursor, else in the middle of what is said, or of what is seen where
 * nothing is said; null: nowhere.
 */
export function sentencePlace(row: SegmentRow, cursor: Cursor | null): Cursor | null {
  const field = cursor?.field ?? (row.narration.trim() ? 'narration' : 'prompt');
  const at = nearestEnd(row[field], cursor?.at ?? row[field].length / 2);
  return at === null ? null : { field, at };
}

/** Why a segment cannot be cut there; null: it can. */
export function splitFault(row: SegmentRow, cursor: Cursor | null): string | null {
  if (!cursor) return 'Put the cursor into the prompt or the narration first';
  const [head, tail] = cut(row[cursor.field], cursor.at);
  if (!head || !tail) return `The cursor stands at an end of the ${cursor.field}`;
  return row.duration_sec < 2 * LIMITS.segmentDuration.min ? 'It is too short for two' : null;
}

/**
 * Cuts a segment in two. The first part keeps the takes; the length is shared in proportion to the text, to a tenth of a
 * second. What is said is spoken once, so a cut of the prompt divides it as well, between two of its sentences; a prompt
 * may well serve both halves.
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
  const [head, tail] = cut(row[field], at);
  const said =
    field === 'narration'
      ? ([head, tail] as const)
      : divided(row.narration, head.length / (head.length + tail.length));
  const texts = said[0] && said[1] ? said : ([head, tail] as const);
  const { min } = LIMITS.segmentDuration;
  const share =
    Math.round(((row.duration_sec * texts[0].length) / (texts[0].length + texts[1].length)) * 10) / 10;
  const first = Math.min(row.duration_sec - min, Math.max(min, share));
  const second: SegmentRow = {
    ...row,
    key: newKey,
    id: null,
    [field]: tail,
    narration: said[1],
    duration_sec: Math.round((row.duration_sec - first) * 1000) / 1000,
  };
  const shortened = changeRow(rows, key, { [field]: head, narration: said[0], duration_sec: first });
  return insertAfter(shortened, key, second);
}

const cut = (text: string, at: number): readonly [head: string, tail: string] => [
  text.slice(0, at).trimEnd(),
  text.slice(at).trimStart(),
];

/** A text in two, between the sentences nearest to this part of it; all of it in the first where there is but one. */
function divided(text: string, part: number): readonly [string, string] {
  const end = nearestEnd(text, text.length * part);
  return end === null ? [text, ''] : cut(text, end);
}
