import { shinglesOf, similarity, type Shingles } from './similarity.ts';

export interface SceneToMatch {
  readonly heading: string;
  /** As printed in the margins; null: not numbered. */
  readonly number: string | null;
  readonly text: string;
}

/** Below this two scenes with different headings are not the same one. */
const ALIKE = 0.5;

/** A text with more changed scenes than a film has is not compared scene with scene: others wait meanwhile. */
const MOST_PAIRS = 100_000;

interface Pair {
  readonly before: number;
  readonly after: number;
}

/**
 * Which scene of the version before each scene of a new version is: its lineage, or null where it is new. One to one. By the
 * exact text first, wherever it stands now; then by scene number with the same heading; then by heading, the likest texts first;
 * then by a text that is like it. Among several that fit equally, the order is kept.
 */
export function matchScenes<Lineage>(
  before: readonly (SceneToMatch & { readonly lineage: Lineage })[],
  after: readonly SceneToMatch[],
): (Lineage | null)[] {
  const match = new Matching(before, after);
  match.byKey(({ text }) => text);
  match.byKey(({ text }) => tidy(text));
  match.byKey(({ number, heading }) => (number === null ? null : `${tidy(number)} ${tidy(heading)}`));
  match.byLikeness((one, other) => one.heading !== '' && one.heading === other.heading, 0);
  match.byKey(({ heading }) => (heading === '' ? null : tidy(heading)));
  match.byLikeness(() => true, ALIKE);
  return after.map((_, index) => {
    const found = match.of.get(index);
    return found === undefined ? null : (before[found]?.lineage ?? null);
  });
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim().toUpperCase();

class Matching {
  /** Of each scene after that has one, the scene before. */
  readonly of = new Map<number, number>();
  readonly #taken = new Set<number>();
  readonly #before: readonly SceneToMatch[];
  readonly #after: readonly SceneToMatch[];

  constructor(before: readonly SceneToMatch[], after: readonly SceneToMatch[]) {
    this.#before = before;
    this.#after = after;
  }

  byKey(keyOf: (scene: SceneToMatch) => string | null): void {
    const waiting = new Map<string, number[]>();
    for (const index of this.#freeBefore()) {
      const key = keyOf(scene(this.#before, index));
      if (key !== null) append(waiting, key, index);
    }
    // Taken from the end: the first comes last.
    for (const indexes of waiting.values()) indexes.reverse();
    for (const index of this.#freeAfter()) {
      const key = keyOf(scene(this.#after, index));
      const first = key === null ? undefined : waiting.get(key)?.pop();
      if (first !== undefined) this.#pair({ before: first, after: index });
    }
  }

  byLikeness(mayBe: (one: Known, other: Known) => boolean, atLeast: number): void {
    const size = this.#freeBefore().length * this.#freeAfter().length;
    if (size > MOST_PAIRS) return;
    const before = this.#freeBefore().map((index) => known(this.#before, index));
    const after = this.#freeAfter().map((index) => known(this.#after, index));
    const pairs = before.flatMap((one) =>
      after.flatMap((other) => {
        const like = mayBe(one, other) ? similarity(one.shingles, other.shingles) : -1;
        return like >= atLeast ? [{ before: one.index, after: other.index, like }] : [];
      }),
    );
    const away = ({ before, after }: Pair): number => Math.abs(before - after);
    pairs.sort((a, b) => b.like - a.like || away(a) - away(b) || a.after - b.after);
    for (const pair of pairs) this.#pair(pair);
  }

  #pair({ before, after }: Pair): void {
    if (this.#taken.has(before) || this.of.has(after)) return;
    this.#taken.add(before);
    this.of.set(after, before);
  }

  #freeBefore = (): number[] => [...this.#before.keys()].filter((index) => !this.#taken.has(index));
  #freeAfter = (): number[] => [...this.#after.keys()].filter((index) => !this.of.has(index));
}

function append(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list) list.push(index);
  else lists.set(key, [index]);
}

interface Known {
  readonly index: number;
  readonly heading: string;
  readonly shingles: Shingles;
}

function scene(scenes: readonly SceneToMatch[], index: number): SceneToMatch {
  const found = scenes[index];
  if (!found) throw new RangeError(`There is no scene ${index}.`);
  return found;
}

function known(scenes: readonly SceneToMatch[], index: number): Known {
  const { heading, text } = scene(scenes, index);
  return { index, heading: tidy(heading), shingles: shinglesOf(text) };
}
