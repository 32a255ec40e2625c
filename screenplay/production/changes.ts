import { diffWordsWithSpace } from 'diff';
import { type AlignedElements, alignElements } from '../diff/align.ts';
import { plainText, type ScriptElement } from '../elements.ts';

/** Of an element's text, the end included: where something was taken out both are the same. */
type Stretch = readonly [from: number, to: number];

/** What of a revised screenplay is new: stretches of its elements' texts, by element. */
export type Changes = ReadonlyMap<number, readonly Stretch[]>;

const WHOLE: Stretch = [0, Number.POSITIVE_INFINITY];
/** Words that may be exchanged in a paragraph before all of it counts as new. */
const MOST_WORDS = 1_000;

/** Finds what was changed. What was taken out counts where what follows it begins. */
export function findChanges(before: readonly ScriptElement[], after: readonly ScriptElement[]): Changes {
  const changes = new Map<number, Stretch[]>();
  const add = (element: number, ...stretches: readonly Stretch[]): void => {
    changes.set(element, [...(changes.get(element) ?? []), ...stretches]);
  };
  for (const range of alignElements(before, after)) {
    if (range.isSame) continue;
    const pairs = new Map(range.pairs.map(([old, now]) => [now, old]));
    for (let now = range.after[0]; now < range.after[1]; now += 1) {
      const old = pairs.get(now);
      add(now, ...(old === undefined ? [WHOLE] : changesIn(before[old], after[now])));
    }
    if (isCut(range)) {
      if (range.after[1] < after.length) add(range.after[1], [0, 0]);
      else if (after.length > 0) add(after.length - 1, WHOLE);
    }
  }
  return changes;
}

/** All that it held was taken out. */
const isCut = ({ after: [from, to] }: AlignedElements): boolean => from === to;

function changesIn(before: ScriptElement | undefined, after: ScriptElement | undefined): readonly Stretch[] {
  if (!before || !after) return [WHOLE];
  const [was, is] = [plainText(before.spans), plainText(after.spans)];
  if (was === is) return [WHOLE];
  const words = diffWordsWithSpace(was, is, { maxEditLength: MOST_WORDS });
  if (!words) return [WHOLE];
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { added, removed, value } of words) {
    if (removed) stretches.push([at, at]);
    else {
      if (added) stretches.push([at, at + value.length]);
      at += value.length;
    }
  }
  return stretches;
}
