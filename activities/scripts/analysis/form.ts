import { z } from 'zod';
import { NOTE_KINDS, type Review } from '../../../screenplay/analysis/analysis.ts';
import { cannot } from '../../failures.ts';

const note = z.object({
  kind: z.enum(NOTE_KINDS),
  scene: z.int().nullable().describe('The "number" of the scene it is about; null: it is about the whole.'),
  note: z.string().describe('What works or does not, why, and what could be done. One to three sentences.'),
  quote: z
    .string()
    .nullable()
    .describe(
      'At most 25 words of that scene, to the letter, that the note is about; null: none in particular.',
    ),
});

/** What a review is, as a model is asked to give it. */
export const reviewForm = z.object({
  summary: z
    .string()
    .describe('What the script is and does, and what matters most. Three to five sentences.'),
  structure: z.string().describe('Acts, turning points, what is set up and paid off, what drives it.'),
  pacing: z.string().describe('Where it moves, where it drags, lengths and rhythm of the scenes.'),
  voice: z.string().describe('Whether each character can be told by how they speak, and who cannot.'),
  notes: z.array(note).describe('The most important first; at most 40.'),
});

/** @throws ApplicationFailure where it has not the form: a person has it asked again. */
export function readReview(answer: string): Review {
  try {
    return reviewForm.parse(JSON.parse(answer));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'It is not JSON.';
    throw cannot(`The analysis has not the agreed form. Try again. ${why}`);
  }
}
