import type { Screenplay, Span } from '../elements.ts';
import { type Revision, revisionWords } from '../production/revisions.ts';
import { cellsIn } from './cells.ts';
import type { Page } from './page.ts';
import { setTitlePage, type TitleLine } from './title-page.ts';

/** Points, 72 to the inch: the size of the letters, how wide each is, and from one line to the next. */
export const SIZE = 12;
export const CELL = 7.2;
export const LINE = 12;
const INCH = 72;
/** Width and height. */
export const PAPER = { letter: [612, 792], a4: [595.28, 841.89] } as const;
export type Paper = keyof typeof PAPER;

const MARGIN = 1.5 * INCH;
const RIGHT = 7.5 * INCH;
const SCENE_NUMBER = 0.75 * INCH;
const PAGE_NUMBER = 0.5 * INCH;
const REVISED = 7.8 * INCH;

/** A text on paper. */
export interface SheetText {
  readonly spans: readonly Span[];
  /** Of its first letter from the paper's left edge, and of its line's top from the paper's top, in points. */
  readonly x: number;
  readonly top: number;
  /** It is of no interest: of another scene than those that sides are of. */
  readonly isPale?: true;
}

/**
 * What stands where on a page, its number and its revision included. One place for the printed page and the page on screen.
 * @param head stands above all else.
 */
export function sheetOf(page: Page, head?: string): SheetText[] {
  const texts = headOf(page, head);
  for (const { row, indent, spans, sceneNumber, isChanged, isOther } of page.lines) {
    const top = topOf(row);
    const add = (x: number, spans: readonly Span[]): void => {
      texts.push({ spans, x, top, ...(isOther && { isPale: true }) });
    };
    const number = sceneNumber === undefined ? undefined : [{ text: sceneNumber }];
    if (number) add(SCENE_NUMBER, number);
    add(MARGIN + indent * CELL, spans);
    if (number) add(RIGHT - 0.125 * INCH - widthOf(number) * CELL, number);
    if (isChanged) add(REVISED, [{ text: '*' }]);
  }
  return texts;
}

const topOf = (row: number): number => INCH + row * LINE;

function headOf({ label, revision }: Page, head: string | undefined): SheetText[] {
  const said = [
    { text: head ?? '', top: PAGE_NUMBER - LINE },
    { text: revision ? revisionWords(revision) : '', top: PAGE_NUMBER },
  ];
  const texts: SheetText[] = said
    .filter(({ text }) => text !== '')
    .map(({ text, top }) => ({ spans: [{ text }], x: MARGIN, top }));
  const number = `${label}.`;
  // The first page has no number.
  return label === '1'
    ? texts
    : [...texts, { spans: [{ text: number }], x: RIGHT - number.length * CELL, top: PAGE_NUMBER }];
}

/** From its top left to its bottom right, in points. */
export interface CrossedOut {
  readonly from: readonly [x: number, top: number];
  readonly to: readonly [x: number, top: number];
}

/** What of a page of sides is crossed out: each stretch that is of other scenes. */
export function crossedOut({ lines }: Page): CrossedOut[] {
  const crossed: CrossedOut[] = [];
  let first: number | undefined;
  for (const [at, { row, isOther }] of lines.entries()) {
    if (!isOther) continue;
    first ??= row;
    if (lines[at + 1]?.isOther) continue;
    crossed.push({ from: [SCENE_NUMBER, topOf(first)], to: [RIGHT, topOf(row + 1)] });
    first = undefined;
  }
  return crossed;
}

/** What stands on the title page. No texts: there is none. @param revisions that it lists. */
export function titleSheet(
  { titlePage }: Screenplay,
  paper: Paper,
  revisions: readonly Revision[] = [],
): SheetText[] {
  const [width] = PAPER[paper];
  const middle = (width + MARGIN - (width - RIGHT)) / 2;
  const xOf = (align: TitleLine['align'], width: number): number =>
    align === 'left' ? MARGIN : align === 'middle' ? middle - width / 2 : RIGHT - width;
  return setTitlePage(titlePage, revisions).map(({ spans, row, align }) => ({
    spans,
    x: xOf(align, widthOf(spans) * CELL),
    top: row * LINE,
  }));
}

/** Cells that spans take. */
const widthOf = (spans: readonly Span[]): number => spans.reduce((sum, { text }) => sum + cellsIn(text), 0);
