import type { JobPlan } from '../../../../../api/schemas/render-plan.ts';
import { duration } from '../../../ui/formats.ts';
import { TRANSITION_WORDS } from '../words.ts';

type Scene = JobPlan['scenes'][number];
type PlanFile = NonNullable<Scene['image']>;

/** A scene that the two plans have not alike. */
export interface SceneChange {
  /** Its places, from 1; null: only the other has it. */
  readonly a: number | null;
  readonly b: number | null;
  readonly facts: readonly { readonly name: string; readonly a: string; readonly b: string }[];
}

const fileName = (file: PlanFile | null): string => file?.key.split('/').at(-1) ?? '';
const transitionWords = ({ transition }: Scene): string =>
  !transition || transition.kind === 'cut'
    ? TRANSITION_WORDS.cut
    : `${TRANSITION_WORDS[transition.kind]}, ${duration(transition.duration_sec)}`;

/** What a scene is, in words; pictures are the same where their content is. */
const FACTS: readonly {
  readonly name: string;
  readonly of: (scene: Scene) => string;
  readonly same?: (a: Scene, b: Scene) => boolean;
}[] = [
  { name: 'Title', of: ({ title }) => title ?? '' },
  { name: 'Text', of: ({ text }) => text ?? '' },
  { name: 'Narration', of: ({ narration }) => narration ?? '' },
  { name: 'Image', of: ({ image }) => fileName(image), same: (a, b) => isSameFile(a.image, b.image) },
  { name: 'Clip', of: ({ clip }) => fileName(clip), same: (a, b) => isSameFile(a.clip, b.clip) },
  {
    name: 'Length',
    of: ({ duration_sec }) => duration(duration_sec),
    same: (a, b) => a.duration_sec === b.duration_sec,
  },
  { name: 'Transition', of: transitionWords },
];

const isSameFile = (a: PlanFile | null, b: PlanFile | null): boolean =>
  a?.digest && b?.digest ? a.digest === b.digest : a?.key === b?.key;

const differing = (a: Scene, b: Scene): SceneChange['facts'] =>
  FACTS.filter(({ of, same }) => !(same ? same(a, b) : of(a) === of(b))).map(({ name, of }) => ({
    name,
    a: of(a),
    b: of(b),
  }));

/** Of what only one has there is no other side. */
const described = (scene: Scene, side: 'a' | 'b'): SceneChange['facts'] =>
  FACTS.map(({ name, of }) => ({ name, a: '', b: '', [side]: of(scene) })).filter(
    ({ name, a, b }) => (a || b) && name !== 'Transition',
  );

/** Which scenes of two plans differ, and in what; one that was put in or left out moves none of the others. */
export function sceneDiff(a: readonly Scene[], b: readonly Scene[]): SceneChange[] {
  const changes: SceneChange[] = [];
  let [atA, atB] = [0, 0];
  for (const [nextA, nextB] of [...commonPlaces(a, b), [a.length, b.length] as const]) {
    for (; atA < nextA || atB < nextB; atA++, atB++) {
      const left = atA < nextA ? a[atA] : undefined;
      const right = atB < nextB ? b[atB] : undefined;
      changes.push({
        a: left ? atA + 1 : null,
        b: right ? atB + 1 : null,
        facts:
          left && right
            ? differing(left, right)
            : [...(left ? described(left, 'a') : []), ...(right ? described(right, 'b') : [])],
      });
    }
    [atA, atB] = [nextA + 1, nextB + 1];
  }
  return changes;
}

/** The longest common subsequence, as pairs of places. Plans have a few hundred scenes at most. */
function commonPlaces(a: readonly Scene[], b: readonly Scene[]): (readonly [number, number])[] {
  const isSame = (i: number, j: number): boolean => {
    const [left, right] = [a[i], b[j]];
    return left !== undefined && right !== undefined && differing(left, right).length === 0;
  };
  const same = a.map((_, i) => b.map((_, j) => isSame(i, j)));
  const lengths = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (lengths[i] ?? [])[j] = same[i]?.[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (same[i]?.[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
