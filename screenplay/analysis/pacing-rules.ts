import { lengthInPages } from '../pages/length-words.ts';
import type { Figures, ReviewNote } from './analysis.ts';
import { saidShare } from './figures.ts';
import { beginning, most } from './most.ts';
import { wordsOf, type ReadScene } from './read-scenes.ts';

/** Three pages: about three minutes in one place. Eighths. */
const LONG_SCENE = 24;
/** A page: shorter ones may well be talk alone. Eighths. */
const TALK = 8;
/** Of the words in percent, from which a scene is talk alone. */
const ALL_TALK = 90;
/** More words than four lines of action hold. */
const LONG_PARAGRAPH = 45;
/** So many scenes in which nobody speaks, one after the other. */
const SILENCE = 5;

const about = (scene: number, note: string, quote: string | null = null): ReviewNote => ({
  ...{ kind: 'pacing', scene, note, quote },
});

/** Scenes that take long, are talk alone or silent for long, and paragraphs that are long to read. */
export const pacingNotes = (figures: Figures, read: readonly ReadScene[]): ReviewNote[] => [
  ...most(longScenes(figures)),
  ...most(allTalk(figures)),
  ...most(silences(figures)),
  ...most(longParagraphs(read)),
];

function longScenes({ scenes, eighths }: Figures): ReviewNote[] {
  const average = eighths / scenes.length;
  return scenes
    .filter((scene) => scene.eighths > LONG_SCENE && scene.eighths > 2 * average)
    .toSorted((one, other) => other.eighths - one.eighths)
    .map((scene) =>
      about(
        scene.number,
        `This scene has ${lengthInPages(scene.eighths)}, ${(scene.eighths / average).toFixed(1)} times as much as the average one.`,
      ),
    );
}

const allTalk = ({ scenes }: Figures): ReviewNote[] =>
  scenes
    .filter((scene) => scene.eighths >= TALK && saidShare(scene) >= ALL_TALK)
    .map((scene) =>
      about(
        scene.number,
        `${saidShare(scene)}% of this scene’s words are spoken, over ${lengthInPages(scene.eighths)}: there is next to nothing to see.`,
      ),
    );

function silences({ scenes }: Figures): ReviewNote[] {
  const notes: ReviewNote[] = [];
  let from = 0;
  for (let at = 0; at <= scenes.length; at += 1) {
    if (scenes[at]?.said === 0) continue;
    const first = scenes[from];
    if (first && at - from >= SILENCE)
      notes.push(about(first.number, `From here on nobody speaks for ${at - from} scenes.`));
    from = at + 1;
  }
  return notes;
}

const longParagraphs = (read: readonly ReadScene[]): ReviewNote[] =>
  read
    .flatMap(({ number, paragraphs }) => paragraphs.map((text) => ({ number, text, words: wordsOf(text) })))
    .filter(({ words }) => words > LONG_PARAGRAPH)
    .toSorted((one, other) => other.words - one.words)
    .map(({ number, text, words }) =>
      about(
        number,
        `A paragraph of ${words} words: more than four lines of action read slowly. Cut it, or part it.`,
        beginning(text),
      ),
    );
