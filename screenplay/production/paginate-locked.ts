import type { Screenplay } from '../elements.ts';
import { breakPages } from '../pages/break-pages.ts';
import { markContinued } from '../pages/mark-continued.ts';
import type { Page, PageLine } from '../pages/page.ts';
import { blocksOf, type PageOptions, rowsOf } from '../pages/paginate.ts';
import { setPage } from '../pages/set-page.ts';
import { dealBlocks } from './cut-blocks.ts';
import { nextLetters } from './letters.ts';
import type { PageStart } from './lock-pages.ts';
import { mapStarts } from './map-starts.ts';

export interface LockedScreenplay {
  readonly screenplay: Screenplay;
  /** As `lockPages` found them. */
  readonly starts: readonly PageStart[];
}

/**
 * Sets the pages of what became of a locked screenplay: each page begins where it did. What has grown runs over onto pages of its own,
 * 23A after 23; what has shrunk leaves its page short; a page of which nothing is left says so. As productions do it, so that only
 * changed pages are handed out again.
 */
export function paginateLocked(
  locked: LockedScreenplay,
  screenplay: Screenplay,
  options: PageOptions = {},
): Page[] {
  const pages = setLocked(locked, screenplay, options);
  return options.sceneContinueds ? markContinued(pages) : pages;
}

function setLocked(locked: LockedScreenplay, screenplay: Screenplay, options: PageOptions): Page[] {
  const rows = rowsOf(options);
  const blocks = blocksOf(screenplay, options);
  if (locked.starts.length === 0 || blocks.length === 0) {
    const pages = breakPages(blocks, rows);
    return pages.map((page, index) => ({ label: String(index + 1), rows, lines: setPage(page) }));
  }
  const starts = mapStarts(locked.starts, locked.screenplay.elements, screenplay.elements);
  return dealBlocks(blocks, starts).flatMap((dealt, index): Page[] => {
    const { label, element } = starts[index] as PageStart;
    const pages = breakPages(dealt, rows);
    if (pages.length === 0)
      return [
        {
          ...{ label, rows, isOmitted: true },
          lines: [nothingLeft(Math.min(element, screenplay.elements.length - 1))],
        },
      ];
    let letters = '';
    return pages.map((page, at) => {
      if (at > 0) letters = nextLetters(letters);
      return { label: label + letters, rows, lines: setPage(page) };
    });
  });
}

const nothingLeft = (element: number): PageLine => ({
  kind: 'action',
  row: 0,
  indent: 0,
  spans: [{ text: 'OMITTED' }],
  element,
});
