import { z } from 'zod';
import { DRAFT_BATCH } from '../../workflows/contracts/draft.ts';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { text } from './common.ts';

const version = z.int().min(0).max(2_147_483_647);
const units = z.int().min(0).max(SCRIPT_LIMITS.content);
const line = z
  .string()
  .max(SCRIPT_LIMITS.content)
  // eslint-disable-next-line no-control-regex
  .regex(/^[^\u0000\r\n]*$/, 'must be one line, without NUL')
  .refine((one) => one.isWellFormed(), 'must be well-formed Unicode');

/** Of one change: a pasted script has so many at most. */
const LINES = 200_000;
const replaced = z
  .tuple([units], line)
  .refine((parts) => parts.length <= LINES, `must have at most ${LINES} lines`)
  .meta({ override: { maxItems: LINES } });

/** One change, as CodeMirror's `ChangeSet.toJSON` has it. */
const change = z
  .array(z.union([units, replaced]))
  .max(10_000)
  .meta({
    id: 'DraftChange',
    description:
      'Stretch by stretch: a number says how many UTF-16 code units stay, a list how many are taken out and the lines that come instead (CodeMirror’s ChangeSet)',
  });

export const scriptDraft = z
  .object({
    script_id: z.int(),
    version: version.meta({ description: 'How many changes it has had' }),
    content: z.string(),
    may_write: z.boolean(),
  })
  .meta({ id: 'ScriptDraft' });

export const draftChangesQuery = z.object({
  since: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
});

export const draftChanges = z
  .object({
    script_id: z.int(),
    since: version,
    changes: z
      .array(z.object({ client_id: z.string(), author_id: z.int().nullable(), change }))
      .max(DRAFT_BATCH),
  })
  .meta({ id: 'DraftChanges' });

export const pushChanges = z
  .strictObject({
    version: version.meta({ description: 'Of the draft that they are made on: another is a conflict' }),
    client_id: text(64)
      .min(1)
      .meta({ description: 'Of this editor alone: its own changes come back under it' }),
    changes: z.array(change).min(1).max(DRAFT_BATCH),
  })
  .meta({ id: 'PushChanges' });

export const pushed = z.object({ version });

export type ScriptDraft = z.infer<typeof scriptDraft>;
export type DraftChanges = z.infer<typeof draftChanges>;
export type PushChanges = z.infer<typeof pushChanges>;
