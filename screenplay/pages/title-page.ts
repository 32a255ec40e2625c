import { plainText, type Span, type TitleEntry } from '../elements.ts';
import { colorWords, dayWords, type Revision } from '../production/revisions.ts';
import { sliceSpans } from './spans.ts';
import { wrap } from './wrap.ts';

export interface TitleLine {
  readonly spans: readonly Span[];
  /** From the top of the paper, lines. */
  readonly row: number;
  readonly align: 'left' | 'middle' | 'right';
}

/** In the middle of the page, a third down; all else stands at the bottom left. */
const MIDDLE = ['title', 'credit', 'author', 'authors', 'source'];
const FIRST_ROW = 20;
const LAST_ROW = 60;
const WIDTH = 60;
const LEFT_WIDTH = 40;
/** `Double Goldenrod  27 Nov 2026` takes 29. */
const BESIDE_REVISIONS = 29;

/**
 * Sets a title page, as Fountain describes it (https://fountain.io/syntax#section-titlepage). No lines: there is none.
 * @param revisions that have been handed out, in order: they stand at the bottom right, as many of the last as there is room for.
 */
export function setTitlePage(
  entries: readonly TitleEntry[],
  revisions: readonly Revision[] = [],
): TitleLine[] {
  if (entries.length === 0) return [];
  const isMiddle = ({ key }: TitleEntry) => MIDDLE.includes(key.toLowerCase());
  const middle = MIDDLE.flatMap((key) => entries.filter((entry) => entry.key.toLowerCase() === key));
  const lines: TitleLine[] = [];
  let row = FIRST_ROW;
  for (const { key, spans } of middle) {
    for (const line of linesOf(spans, WIDTH)) lines.push({ spans: line, row: row++, align: 'middle' });
    row += key.toLowerCase() === 'title' ? 3 : 1;
  }
  const below = entries
    .filter((entry) => !isMiddle(entry))
    .flatMap(({ spans }) => [...linesOf(spans, revisions.length > 0 ? BESIDE_REVISIONS : LEFT_WIDTH), []]);
  const first = Math.max(row + 1, LAST_ROW - below.length + 1);
  for (const [index, spans] of below.entries()) lines.push({ spans, row: first + index, align: 'left' });
  const listed = listRevisions(revisions, LAST_ROW - row - 1);
  for (const [index, text] of listed.entries())
    lines.push({ spans: [{ text }], row: LAST_ROW - listed.length + index, align: 'right' });
  return lines;
}

/** A line each, all of one length: `Double Blue  27 Nov 2026`. */
function listRevisions(revisions: readonly Revision[], most: number): string[] {
  if (revisions.length === 0 || most < 2) return [];
  const listed = revisions.slice(1 - most);
  const names = ['Revision', ...listed.map(({ color }) => colorWords(color))];
  const days = ['Date', ...listed.map(({ date }) => dayWords(date))];
  const [width, dayWidth] = [names, days].map((words) => Math.max(...words.map(({ length }) => length)));
  return names.map((name, at) => `${name.padEnd(width ?? 0)}  ${(days[at] ?? '').padStart(dayWidth ?? 0)}`);
}

const linesOf = (spans: readonly Span[], width: number): Span[][] =>
  wrap(plainText(spans), width).map(({ from, to }) => sliceSpans(spans, from, to));
