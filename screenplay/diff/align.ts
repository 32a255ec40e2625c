import { diffArrays } from 'diff';
import { plainText, type ScriptElement } from '../elements.ts';
import { shinglesOf, similarity } from '../scenes/similarity.ts';

/** Elements that are the same in both screenplays, or what stands in the place of what; ends excluded. */
export interface AlignedElements {
  readonly isSame: boolean;
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
  /** Of what is not the same: which element was rewritten as which. */
  readonly pairs: readonly (readonly [before: number, after: number])[];
}

/** Beyond so many changed elements all between the common beginning and end is one block. */
const MOST_CHANGES = 1_500;
/** Elements before times elements after of a block, in which what was rewritten is looked for. */
const MOST_PAIRS = 10_000;
/** Two paragraphs of which less is alike are not the same one. */
const ALIKE = 0.3;

/** Aligns two screenplays by what is printed of their elements. */
export function alignElements(
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
): AlignedElements[] {
  const [one, other] = [before.map(keyOf), after.map(keyOf)];
  const changes = diffArrays(one, other, { maxEditLength: MOST_CHANGES });
  return rangesOf(changes ?? roughly(one, other)).map((ranges) => ({
    ...ranges,
    pairs: ranges.isSame ? [] : pairsOf(before, after, ranges),
  }));
}

const keyOf = (element: ScriptElement): string => {
  const { place: _place, notes: _notes, revision: _revision, ...printed } = element;
  return JSON.stringify(printed);
};

interface Change {
  readonly added: boolean;
  readonly removed: boolean;
  readonly count: number;
}
type Ranges = Omit<AlignedElements, 'pairs'>;

function rangesOf(changes: readonly Change[]): Ranges[] {
  const ranges: Ranges[] = [];
  let [from, to] = [0, 0];
  for (const { added, removed, count } of changes) {
    const isSame = !added && !removed;
    const before = [from, (from += added ? 0 : count)] as const;
    const after = [to, (to += removed ? 0 : count)] as const;
    const last = ranges.at(-1);
    if (!isSame && last?.isSame === false)
      ranges[ranges.length - 1] = {
        isSame,
        before: [last.before[0], before[1]],
        after: [last.after[0], after[1]],
      };
    else ranges.push({ isSame, before, after });
  }
  return ranges;
}

/** The common beginning and end, and all between as one. */
function roughly(one: readonly string[], other: readonly string[]): Change[] {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const same = { added: false, removed: false };
  return [
    { ...same, count: head },
    { ...same, removed: true, count: one.length - head - tail },
    { ...same, added: true, count: other.length - head - tail },
    { ...same, count: tail },
  ].filter(({ count }) => count > 0);
}

/** The likest pairs that keep the order. */
function pairsOf(
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
  ranges: Ranges,
): [number, number][] {
  const olds = before.slice(...ranges.before);
  const news = after.slice(...ranges.after);
  const [first, to] = [ranges.before[0], ranges.after[0]];
  if (olds.length === 1 && news.length === 1) return olds[0]?.type === news[0]?.type ? [[first, to]] : [];
  if (olds.length * news.length > MOST_PAIRS) return [];
  const likeness = table(olds, news);
  const best = Array.from({ length: olds.length + 1 }, () =>
    Array.from({ length: news.length + 1 }, () => 0),
  );
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number): number => (likeness[i]?.[j] ?? 0) + at(i + 1, j + 1);
  for (let i = olds.length - 1; i >= 0; i -= 1)
    for (let j = news.length - 1; j >= 0; j -= 1)
      (best[i] as number[])[j] = Math.max(at(i + 1, j), at(i, j + 1), paired(i, j));
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < olds.length && j < news.length;) {
    if ((likeness[i]?.[j] ?? 0) > 0 && paired(i, j) === at(i, j)) pairs.push([first + i++, to + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** How like each is to each; 0: not the same paragraph. */
function table(olds: readonly ScriptElement[], news: readonly ScriptElement[]): number[][] {
  const known = (elements: readonly ScriptElement[]) =>
    elements.map(({ type, spans }) => ({
      type,
      text: plainText(spans),
      shingles: shinglesOf(plainText(spans)),
    }));
  const others = known(news);
  return known(olds).map((one) =>
    others.map((other) => {
      if (one.type !== other.type) return 0;
      const like = one.text === other.text ? 1 : similarity(one.shingles, other.shingles);
      return like >= ALIKE ? like : 0;
    }),
  );
}
