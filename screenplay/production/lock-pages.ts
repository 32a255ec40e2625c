import type { Screenplay } from '../elements.ts';
import type { Block, Part } from '../pages/blocks.ts';
import { breakPages } from '../pages/break-pages.ts';
import { blocksOf, type PageOptions, rowsOf } from '../pages/paginate.ts';

/** A place in a screenplay's printed text. */
export interface TextPlace {
  readonly element: number;
  /** Of the element's text, in UTF-16 code units. */
  readonly offset: number;
}

/** Where a locked page begins. */
export interface PageStart extends TextPlace {
  readonly label: string;
  /** Two speak at once: where their right column goes on. */
  readonly right?: TextPlace;
}

/** Where each page of a screenplay begins, to be kept for good: later rules of breaking pages change nothing in it. */
export function lockPages(screenplay: Screenplay, options: PageOptions): PageStart[] {
  const pages = breakPages(blocksOf(screenplay, options), rowsOf(options));
  return pages.map((blocks, index) => ({ label: String(index + 1), ...startOf(blocks[0]) }));
}

function startOf(block: Block | undefined): Omit<PageStart, 'label'> {
  const [left, right] = [block?.parts[0], block?.right[0]].map((part) => part && placeOf(part));
  const first = left ?? right ?? { element: 0, offset: 0 };
  return { ...first, ...(left && right && { right }) };
}

const placeOf = ({ element, from }: Part): TextPlace => ({ element, offset: from });
