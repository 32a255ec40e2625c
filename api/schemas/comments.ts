import { z } from 'zod';
import { CONTEXT, LONGEST_QUOTE } from '../../screenplay/quote/quote.ts';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { int32, person, text, timestamp, writing } from './common.ts';
import { numberText } from './numbered.ts';

export const commentParams = z.object({ id: numberText });

const said = {
  id: z.int(),
  author: person,
  text: z.string(),
  created_at: timestamp,
  edited_at: timestamp.nullable().meta({ description: 'When its text was changed; null: never' }),
};

const reply = z.object(said).meta({ id: 'ScriptReply' });

const quote = z
  .object({ text: z.string(), before: z.string(), after: z.string() })
  .meta({ id: 'ScriptQuote', description: 'A passage as it was, with what stood around it' });

export const comment = z
  .object({
    ...said,
    script_id: z.int(),
    parent_id: z.int().nullable().meta({ description: 'What it answers; null: it begins a thread' }),
    lineage_id: z.int().nullable().meta({ description: 'The scene that it is about, through all versions' }),
    scene_id: z
      .int()
      .nullable()
      .meta({ description: 'That scene in the newest version; null: none, or it is there no more' }),
    quote: quote.nullable(),
    resolved_at: timestamp.nullable(),
    resolved_by: person.nullable(),
    replies: z.array(reply).meta({ description: 'Oldest first' }),
  })
  .meta({ id: 'ScriptComment' });

export const commentList = z.object({
  comments: z.array(comment),
  total: z.int().min(0),
  next: z
    .int()
    .nullable()
    .meta({ description: 'What `after` takes for the older ones; null: there are none' }),
});

export const commentListQuery = z.strictObject({
  state: z.enum(['open', 'resolved', 'all']).default('all'),
  after: numberText.optional().meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const words = writing(SCRIPT_LIMITS.comment);

export const createComment = z
  .strictObject({
    text: words,
    parent_id: int32.optional().meta({ description: 'What it answers: it begins a thread of this script' }),
    scene_id: int32.optional().meta({ description: 'A scene of this script that it is about' }),
    quote: z
      .strictObject({
        text: writing(LONGEST_QUOTE),
        before: text(CONTEXT).default(''),
        after: text(CONTEXT).default(''),
      })
      .optional(),
  })
  .refine(({ parent_id, scene_id, quote: passage }) => parent_id === undefined || !(scene_id ?? passage), {
    error: 'an answer stands where what it answers stands',
    path: ['parent_id'],
  });

export const putComment = z
  .strictObject({
    text: words.optional().meta({ description: 'Its author alone changes it' }),
    resolved: z
      .boolean()
      .optional()
      .meta({ description: 'Whoever may comment resolves a thread, or opens it again' }),
  })
  .meta({ description: 'What is left out stays as it is' });

export type CommentList = z.infer<typeof commentList>;
export type ScriptComment = z.infer<typeof comment>;
export type ScriptReply = z.infer<typeof reply>;
export type CreateComment = z.infer<typeof createComment>;
export type PutComment = z.infer<typeof putComment>;
