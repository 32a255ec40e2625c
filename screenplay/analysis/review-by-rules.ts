import { lengthInPages } from '../pages/length-words.ts';
import type { Figures, Review, ReviewedScene } from './analysis.ts';
import { figuresOf, saidShare, sceneAt } from './figures.ts';
import { pacingNotes } from './pacing-rules.ts';
import { readScenes } from './read-scenes.ts';
import { structureNotes } from './structure-rules.ts';
import { voiceNotes } from './voice-rules.ts';

/** How many of those who speak are told of. */
const HEARD = 5;

/**
 * Reviews scenes by what can be counted in them. It reads nothing as a person would: it cannot tell a good scene from a bad one, and
 * says so. The same scenes give the same review.
 */
export function reviewByRules(scenes: readonly ReviewedScene[]): Review {
  const read = readScenes(scenes);
  const figures = figuresOf(read);
  const notes = [...structureNotes(figures), ...pacingNotes(figures, read), ...voiceNotes(figures, read)];
  return {
    summary: `By rules, and by no reader: lengths, shares and words were counted; what the story means was not read. ${lengthInPages(figures.eighths)}, ${counted(scenes.length, 'scene')}, ${counted(figures.cast.length, 'speaking part')}; ${saidShare(figures)}% of the words are spoken. ${counted(notes.length, 'place')} to look at.`,
    structure: structure(figures),
    pacing: pacing(figures),
    voice: voice(figures),
    notes,
  };
}

const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

function structure(figures: Figures): string {
  const points = [0.25, 0.5, 0.75].map((share) => sceneAt(figures, share));
  const [first, middle, last] = points;
  return first && middle && last
    ? `By length, the first quarter ends in scene ${first.number} (${first.heading}), the middle is in scene ${middle.number} (${middle.heading}), and the last quarter begins in scene ${last.number} (${last.heading}).`
    : 'There are no scenes.';
}

function pacing({ scenes, eighths }: Figures): string {
  const longest = scenes.toSorted((one, other) => other.eighths - one.eighths)[0];
  if (!longest) return 'There are no scenes.';
  const silent = scenes.filter(({ said }) => said === 0).length;
  return `A scene has ${lengthInPages(Math.round(eighths / scenes.length))} on average; the longest is scene ${longest.number} (${longest.heading}) with ${lengthInPages(longest.eighths)}. In ${silent} of ${scenes.length} nobody speaks.`;
}

function voice({ cast, said }: Figures): string {
  if (cast.length === 0) return 'Nobody speaks.';
  const heard = cast.slice(0, HEARD).map(({ name, words, speeches }) => {
    const average = Math.round(words / speeches);
    return `${name} says ${Math.round((words / said) * 100)}% of the words, ${average} at a time`;
  });
  const others = cast.length - heard.length;
  return `${heard.join('; ')}${others > 0 ? `; ${counted(others, 'other part')} the rest` : ''}.`;
}
