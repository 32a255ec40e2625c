import type { ReviewNote } from './analysis.ts';

/** Notes of one rule that are told one by one. */
const MOST = 6;

/** The first of many notes of one rule; the last of them says how many more there are. */
export function most(notes: readonly ReviewNote[]): readonly ReviewNote[] {
  const more = notes.length - MOST;
  if (more <= 0) return notes;
  return notes
    .slice(0, MOST)
    .map((one, at) =>
      at === MOST - 1
        ? { ...one, note: `${one.note} The same holds ${more} more ${more === 1 ? 'time' : 'times'}.` }
        : one,
    );
}

/** The beginning of a text, to its letters: what is quoted is found in it. */
export const beginning = (text: string, length = 100): string => {
  const [line = ''] = text.trim().split('\n');
  if (line.length <= length) return line;
  const end = line.lastIndexOf(' ', length);
  return line.slice(0, end > 0 ? end : length);
};
