import type { Page, PageLine } from './page.ts';

const BELOW = '(CONTINUED)';
const ABOVE = 'CONTINUED:';
/** It ends at the right margin, characters from the left one. */
const RIGHT = 60;
/** In the margin, with an empty line above the text. */
const HEAD_ROW = -2;

/**
 * Says at a page's foot that its scene goes on overleaf, and at the next one's head that it does, with its number. Both stand in the
 * margins, as (MORE) does: no text moves, on locked pages neither.
 */
export function markContinued(pages: readonly Page[]): Page[] {
  const marked = [...pages];
  let heading: PageLine | undefined;
  let before = -1;
  for (const [at, page] of pages.entries()) {
    // A page of which nothing is left is passed over.
    if (page.isOmitted) continue;
    const above = marked[before];
    if (heading && above && page.lines[0]?.kind !== 'scene_heading') {
      marked[before] = { ...above, lines: [...above.lines, footOf(above, heading)] };
      marked[at] = { ...page, lines: [headOf(heading), ...page.lines] };
    }
    heading = page.lines.findLast(isHeading) ?? heading;
    before = at;
  }
  return marked;
}

/** A heading's first line. */
const isHeading = (line: PageLine, at: number, lines: readonly PageLine[]): boolean =>
  line.kind === 'scene_heading' && lines[at - 1]?.element !== line.element;

const footOf = ({ lines, rows }: Page, { element }: PageLine): PageLine => {
  const last = Math.max(...lines.map(({ row }) => row));
  const row = Math.max(last + 1, Math.min(last + 2, rows + 1));
  return { kind: 'continued', row, indent: RIGHT - BELOW.length, spans: [{ text: BELOW }], element };
};

const headOf = ({ element, sceneNumber }: PageLine): PageLine => ({
  ...{ kind: 'continued', row: HEAD_ROW, indent: 0, spans: [{ text: ABOVE }], element },
  ...(sceneNumber !== undefined && { sceneNumber }),
});
