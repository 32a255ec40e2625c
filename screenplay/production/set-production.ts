import { plainText, type Screenplay } from '../elements.ts';
import type { Page } from '../pages/page.ts';
import type { PageOptions } from '../pages/paginate.ts';
import { findChanges } from './changes.ts';
import { markLines } from './mark-lines.ts';
import { type LockedScreenplay, paginateLocked } from './paginate-locked.ts';
import type { Revision } from './revisions.ts';

export interface RevisedScreenplay {
  readonly screenplay: Screenplay;
  /** Null: it was not handed out as one. */
  readonly revision: Revision | null;
}

/**
 * Sets the pages of a locked screenplay's last revision: each with the revision that it was last changed in, the lines marked that are
 * other than in the one before.
 * @param revisions since it was locked, in order; the last is what is printed. None: the locked pages themselves.
 */
export function setProduction(
  locked: LockedScreenplay,
  revisions: readonly RevisedScreenplay[],
  options: PageOptions,
): Page[] {
  let before = locked.screenplay;
  let pages = paginateLocked(locked, before, options);
  for (const { screenplay, revision } of revisions) {
    const known = new Map(pages.map((page) => [page.label, page]));
    const set = paginateLocked(locked, screenplay, options);
    const changes = findChanges(before.elements, screenplay.elements);
    pages = markLines(set, screenplay.elements, changes).map((page): Page => {
      const was = known.get(page.label);
      if (was && looksOf(was) === looksOf(page))
        return { ...page, ...(was.revision && { revision: was.revision }) };
      return { ...page, isChanged: true, ...(revision && { revision }) };
    });
    before = screenplay;
  }
  return pages;
}

/** What a page shows. */
const looksOf = ({ lines }: Page): string =>
  JSON.stringify(
    lines.map(({ kind, row, indent, spans, sceneNumber }) => [
      ...[kind, row, indent, sceneNumber, plainText(spans)],
      ...spans.map(({ text: _text, ...style }) => style),
    ]),
  );
