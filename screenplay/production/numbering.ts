import { numberBetween } from './scene-number.ts';

/** A scene of a locked version, or of one that follows it, with the number that it has for good. */
export interface NumberedScene {
  /** The scene's lasting id; null: none is known. */
  readonly lineage: number | null;
  /** As printed in the margins: `12A`. */
  readonly number: string;
  readonly heading: string;
  /** It was cut: its number stays. */
  readonly omitted?: true;
}

export interface SceneToNumber {
  readonly lineage: number | null;
  /** As the writer gives it in the text; null: not at all. */
  readonly number: string | null;
  readonly heading: string;
}

/** In its place, with the number that it has; null: it is to get one. */
type Slot = Omit<NumberedScene, 'number'> & { readonly number: string | null };

/** Numbers the scenes of a version that is locked: as the writer did, and 1, 2, 3 … where he numbered none. */
export function lockNumbers(scenes: readonly SceneToNumber[]): NumberedScene[] {
  const isNumbered = scenes.some(({ number }) => number !== null);
  const numbers = isNumbered ? givenNumbers(scenes, new Set()) : scenes.map((_, at) => String(at + 1));
  return numberAll(
    scenes.map(({ lineage, heading }, at) => ({ lineage, heading, number: numbers[at] ?? null })),
  );
}

/**
 * Carries the numbers of the version before on to the next one's scenes. Who was there keeps his number, wherever he stands now; who is
 * new gets one between his neighbours; who is gone stays as omitted after the scene that he followed. A new scene that the writer gives
 * the number of one that is gone, or that has the very heading of one that was omitted, is that scene again.
 */
export function carryNumbers(
  before: readonly NumberedScene[],
  scenes: readonly SceneToNumber[],
): NumberedScene[] {
  const was = recognise(before, scenes);
  const given = givenNumbers(scenes, new Set(before.map(({ number }) => number)));
  const now = scenes.map(({ lineage, heading }, at): Slot => ({
    lineage,
    heading,
    number: was.get(at)?.number ?? given[at] ?? null,
  }));
  const slotOf = new Map([...was].map(([at, scene]) => [scene, now[at] as Slot]));
  const after = new Map<Slot | undefined, Slot[]>();
  let last: Slot | undefined;
  for (const scene of before) {
    const slot = slotOf.get(scene);
    if (slot) last = slot;
    else if (after.has(last)) after.get(last)?.push({ ...scene, omitted: true });
    else after.set(last, [{ ...scene, omitted: true }]);
  }
  const omittedAfter = (slot: Slot | undefined): readonly Slot[] => after.get(slot) ?? [];
  return numberAll([...omittedAfter(undefined), ...now.flatMap((slot) => [slot, ...omittedAfter(slot)])]);
}

/** Which of the scenes before each scene is. */
function recognise(
  before: readonly NumberedScene[],
  scenes: readonly SceneToNumber[],
): Map<number, NumberedScene> {
  const found = new Map<number, NumberedScene>();
  const free = new Set(before);
  const lineages = new Map(before.map((scene) => [scene.lineage, scene]));
  const numbers = new Map(before.map((scene) => [scene.number, scene]));
  const headings = new Map(before.filter(({ omitted }) => omitted).map((scene) => [scene.heading, scene]));
  const isIt = (at: number, scene: NumberedScene | undefined): void => {
    if (scene && !found.has(at) && free.delete(scene)) found.set(at, scene);
  };
  for (const [at, { lineage }] of scenes.entries()) if (lineage !== null) isIt(at, lineages.get(lineage));
  for (const [at, { number }] of scenes.entries()) if (number !== null) isIt(at, numbers.get(number));
  for (const [at, { heading }] of scenes.entries()) if (heading !== '') isIt(at, headings.get(heading));
  return found;
}

/** The numbers that the writer gives, as far as nobody else has them. */
function givenNumbers(scenes: readonly SceneToNumber[], taken: ReadonlySet<string>): (string | null)[] {
  const used = new Set(taken);
  return scenes.map(({ number }) => {
    if (number === null || used.has(number)) return null;
    used.add(number);
    return number;
  });
}

/** Gives a number to every slot that has none. */
function numberAll(slots: readonly Slot[]): NumberedScene[] {
  const taken = new Set(slots.flatMap(({ number }) => (number === null ? [] : [number])));
  // From the end: the next number that stands after each slot.
  const next: (string | undefined)[] = [];
  for (let at = slots.length - 1; at > 0; at -= 1) next[at - 1] = slots[at]?.number ?? next[at];
  let last: string | undefined;
  return slots.map((slot, at) => {
    last = slot.number ?? numberBetween(last, next[at], taken);
    taken.add(last);
    return { ...slot, number: last };
  });
}
