import type { Screenplay, ScriptElement } from '../elements.ts';
import { findChanges } from './changes.ts';
import { alignElements } from '../diff/align.ts';
import { REVISION_COLORS } from './revisions.ts';
import type { RevisedScreenplay } from './set-production.ts';

/** The last revision, each element with the one that it was last changed in, as formats have it that count them: 1 is blue. */
export function markElements(locked: Screenplay, revisions: readonly RevisedScreenplay[]): Screenplay {
  let before = locked;
  for (const { screenplay, revision } of revisions) {
    const { elements } = screenplay;
    const was = new Map<number, number>();
    for (const range of alignElements(before.elements, elements))
      if (range.isSame)
        for (let at = 0; at < range.after[1] - range.after[0]; at += 1) {
          const known = before.elements[range.before[0] + at]?.revision;
          if (known !== undefined) was.set(range.after[0] + at, known);
        }
    const changes = findChanges(before.elements, elements);
    const number = revision ? REVISION_COLORS.indexOf(revision.color) + 1 : undefined;
    before = {
      ...screenplay,
      elements: elements.map((element, at): ScriptElement => {
        const own = changes.has(at) ? number : was.get(at);
        return own === undefined ? element : { ...element, revision: own };
      }),
    };
  }
  return before;
}
