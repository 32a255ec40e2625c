import type { Figures, ReviewNote } from './analysis.ts';
import { beginning, most } from './most.ts';
import type { ReadScene, Speech } from './read-scenes.ts';

/** Words of a speech that takes half a minute and more. */
const LONG_SPEECH = 75;
/** Of all spoken words, in percent. */
const HOLDS_THE_FLOOR = 60;
/** A talk of at least so many speeches. */
const TALK = 6;
/** Somebody asks, refuses or hinders; English words. */
const AGAINST =
  /\?|\b(?:no|not|never|nothing|but|stop|don['’]t|can['’]t|won['’]t|cannot|isn['’]t|wasn['’]t|didn['’]t|shouldn['’]t|couldn['’]t|wouldn['’]t|must|wrong|lie|liar|hate|leave)\b/iu;

const about = (scene: number | null, note: string, quote: string | null = null): ReviewNote => ({
  ...{ kind: 'voice', scene, note, quote },
});

/** Long speeches, who holds the floor, and talks in which nobody is against anything. */
export const voiceNotes = (figures: Figures, read: readonly ReadScene[]): ReviewNote[] => [
  ...floor(figures),
  ...most(longSpeeches(read)),
  ...most(agreements(read)),
];

function floor({ cast, said }: Figures): ReviewNote[] {
  const [first] = cast;
  if (!first || cast.length < 3 || said === 0) return [];
  const share = Math.round((first.words / said) * 100);
  return share < HOLDS_THE_FLOOR
    ? []
    : [
        about(
          null,
          `${first.name} says ${share}% of all spoken words, and ${cast.length - 1} others share the rest.`,
        ),
      ];
}

const longSpeeches = (read: readonly ReadScene[]): ReviewNote[] =>
  read
    .flatMap(({ number, speeches }) => speeches.map((speech) => ({ ...speech, number })))
    .filter(({ words }) => words > LONG_SPEECH)
    .toSorted((one, other) => other.words - one.words)
    .map(({ number, name, words, text }) =>
      about(
        number,
        `${name} speaks ${words} words without a break, about ${seconds(words)} s.`,
        beginning(text),
      ),
    );

/** Spoken calmly: 150 words a minute. */
const seconds = (words: number): number => Math.round(words / 2.5);

const agreements = (read: readonly ReadScene[]): ReviewNote[] =>
  read
    .filter(({ speeches }) => speeches.length >= TALK && speakers(speeches) > 1)
    .filter(({ speeches }) => speeches.every(({ text }) => !AGAINST.test(text)))
    .map(({ number, speeches }) =>
      about(
        number,
        `In ${speeches.length} speeches nobody asks, refuses or objects, by the English words for it: see what stands between these people.`,
      ),
    );

const speakers = (speeches: readonly Speech[]): number => new Set(speeches.map(({ name }) => name)).size;
