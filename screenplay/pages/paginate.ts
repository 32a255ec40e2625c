import type { Screenplay } from '../elements.ts';
import { type Block, makeBlocks } from './blocks.ts';
import { breakPages } from './break-pages.ts';
import { markContinued } from './mark-continued.ts';
import type { Page } from './page.ts';
import { setPage } from './set-page.ts';
import type { Paper } from './sheet.ts';

export interface PageOptions {
  readonly paper?: Paper;
  /** Print the numbers of scenes that have one. */
  readonly sceneNumbers?: boolean;
  /** Mark who goes on speaking after an action with (CONT'D). Default true. */
  readonly continued?: boolean;
  /** Say at the pages' feet and heads that a scene goes on, as productions do: (CONTINUED), CONTINUED:. Default false. */
  readonly sceneContinueds?: boolean;
}

/** Lines between margins of an inch above and below. */
const ROWS = { letter: 54, a4: 58 } as const;

/**
 * Sets a screenplay's pages as Final Draft breaks them (`docs/screenplays.md` has the rules, and how often it agrees). The title page
 * is none of them. One place for the printed page, the page on screen, page numbers and eighths.
 */
export function paginate(screenplay: Screenplay, options: PageOptions = {}): Page[] {
  const rows = rowsOf(options);
  const pages = breakPages(blocksOf(screenplay, options), rows).map((blocks, index) => ({
    label: String(index + 1),
    rows,
    lines: setPage(blocks),
  }));
  return options.sceneContinueds ? markContinued(pages) : pages;
}

export const rowsOf = ({ paper = 'letter' }: PageOptions): number => ROWS[paper];

export const blocksOf = ({ elements }: Screenplay, options: PageOptions): Block[] =>
  makeBlocks(elements, {
    sceneNumbers: options.sceneNumbers ?? false,
    continued: options.continued ?? true,
  });
