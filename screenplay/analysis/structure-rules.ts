import type { Figures, ReviewNote } from './analysis.ts';
import { sceneAt } from './figures.ts';
import { most } from './most.ts';

/** Fewer scenes have no acts to speak of. */
const FEWEST_FOR_ACTS = 8;
/** Fewer scenes say nothing by who is in one of them alone. */
const FEWEST_FOR_PARTS = 4;

const TURNS = [
  [0.25, 'A quarter of the length is reached here: a film of three acts turns for the first time about now.'],
  [0.5, 'The middle of the length is reached here: what was wanted so far usually changes about now.'],
  [
    0.75,
    'Three quarters of the length are reached here: a film of three acts turns into its last act about now.',
  ],
] as const;

const about = (scene: number, note: string): ReviewNote => ({ kind: 'structure', scene, note, quote: null });

/** Where acts would turn by their share of the length, and who comes once, or late. */
export const structureNotes = (figures: Figures): ReviewNote[] => [
  ...turns(figures),
  ...most(lateComers(figures)),
  ...most(seenOnce(figures)),
];

function turns(figures: Figures): ReviewNote[] {
  if (figures.scenes.length < FEWEST_FOR_ACTS) return [];
  return TURNS.flatMap(([share, words]) => {
    const scene = sceneAt(figures, share);
    return scene ? [about(scene.number, `${words} See whether this scene, or its neighbour, does.`)] : [];
  });
}

/** Of the three who say the most. */
function lateComers(figures: Figures): ReviewNote[] {
  const { cast, scenes } = figures;
  const turn = sceneAt(figures, 0.25);
  if (!turn || scenes.length < FEWEST_FOR_ACTS) return [];
  return cast
    .slice(0, 3)
    .filter(({ first, scenes: count }) => first > turn.number && count > 1)
    .map(({ name, first }) =>
      about(first, `${name} is among the three who say the most, and speaks for the first time only here.`),
    );
}

function seenOnce({ cast, scenes }: Figures): ReviewNote[] {
  if (scenes.length < FEWEST_FOR_PARTS) return [];
  return cast
    .filter((part) => part.scenes === 1 && part.speeches > 1)
    .map(({ name, speeches, first }) =>
      about(
        first,
        `${name} speaks in this scene alone, ${speeches} times. Ask whether they are needed, or needed again.`,
      ),
    );
}
