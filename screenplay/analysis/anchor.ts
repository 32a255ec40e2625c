import type { Review, ReviewedScene } from './analysis.ts';

const folded = (text: string): string =>
  text
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[*_\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/**
 * Holds a review to the scenes that it is about, in their order: a note about a scene that is not there is about the whole, and what is quoted must stand in
 * the scene, whatever its spaces, marks and capitals.
 */
export function anchored(review: Review, scenes: readonly ReviewedScene[]): Review {
  const texts = new Map(scenes.map(({ number, text }) => [number, folded(text)]));
  const notes = review.notes.map((note) => {
    const text = note.scene === null ? undefined : texts.get(note.scene);
    const quote = note.quote === null ? '' : folded(note.quote);
    return {
      ...note,
      scene: text === undefined ? null : note.scene,
      quote: quote !== '' && text?.includes(quote) ? note.quote : null,
    };
  });
  return { ...review, notes: notes.toSorted((one, other) => (one.scene ?? 0) - (other.scene ?? 0)) };
}
