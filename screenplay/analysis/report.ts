import { NOTE_KINDS, type Figures, type NoteKind, type Review } from './analysis.ts';

export const KIND_WORDS: Readonly<Record<NoteKind, string>> = {
  structure: 'Structure',
  pacing: 'Pacing',
  voice: 'Character voice',
};

/** A review as a text to read: Markdown. */
export function reportOf(review: Review, { scenes }: Pick<Figures, 'scenes'>): string {
  const headings = new Map(scenes.map(({ number, heading }) => [number, heading]));
  const parts = NOTE_KINDS.flatMap((kind) => [
    `## ${KIND_WORDS[kind]}`,
    review[kind],
    ...review.notes
      .filter((note) => note.kind === kind)
      .map(({ scene, note, quote }) => {
        const where = scene === null ? 'The whole' : `Scene ${scene}, ${headings.get(scene) ?? ''}`;
        return `- ${where}: ${note}${quote === null ? '' : ` “${quote}”`}`;
      }),
  ]);
  return `${[review.summary, ...parts].filter((part) => part !== '').join('\n\n')}\n`;
}
