import type { Figures, PartFigures } from './analysis.ts';
import { wordsOf, type ReadScene } from './read-scenes.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Counts what can be counted in scenes. */
export function figuresOf(read: readonly ReadScene[]): Figures {
  const scenes = read.map(({ number, heading, eighths, speeches, paragraphs }) => ({
    ...{ number, heading, eighths },
    said: sum(speeches.map(({ words }) => words)),
    shown: sum(paragraphs.map(wordsOf)),
    cast: [...new Set(speeches.map(({ name }) => name))],
  }));
  return {
    eighths: sum(scenes.map(({ eighths }) => eighths)),
    said: sum(scenes.map(({ said }) => said)),
    shown: sum(scenes.map(({ shown }) => shown)),
    scenes,
    cast: partsOf(read),
  };
}

function partsOf(read: readonly ReadScene[]): PartFigures[] {
  const names = new Set(read.flatMap(({ speeches }) => speeches.map(({ name }) => name)));
  const spoken = Map.groupBy(
    read.flatMap(({ number, speeches }) => speeches.map((speech) => ({ ...speech, number }))),
    ({ name }) => name,
  );
  return [...names]
    .map((name): PartFigures => {
      const speeches = spoken.get(name) ?? [];
      const numbers = speeches.map(({ number }) => number);
      const words = speeches.map((speech) => speech.words);
      return {
        ...{ name, scenes: new Set(numbers).size, speeches: speeches.length, words: sum(words) },
        ...{ longest: Math.max(...words), first: Math.min(...numbers) },
      };
    })
    .toSorted((one, other) => other.words - one.words || one.name.localeCompare(other.name));
}

/** How much of the words is spoken, in percent. */
export const saidShare = ({ said, shown }: Pick<Figures, 'said' | 'shown'>): number =>
  said + shown === 0 ? 0 : Math.round((said / (said + shown)) * 100);

/** The scene that stands at a share of the length, from 0 to 1. Null: there are none. */
export function sceneAt({ scenes, eighths }: Figures, share: number): Figures['scenes'][number] | null {
  let end = 0;
  for (const scene of scenes) {
    end += scene.eighths;
    if (end > eighths * share) return scene;
  }
  return scenes.at(-1) ?? null;
}
