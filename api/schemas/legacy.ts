import { z } from 'zod';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { text, writing } from './common.ts';
import { scriptType } from './scripts.ts';

/** Clients of old send more beside these: what is not known here is left alone. */
export const saveScript = z.object({
  title: writing(200),
  content: text(SCRIPT_LIMITS.content),
  script_type: scriptType.default('screenplay'),
  genre: text(SCRIPT_LIMITS.genre).default(''),
  tone: text(SCRIPT_LIMITS.tone).default(''),
  logline: text(SCRIPT_LIMITS.logline).default(''),
  notes: text(SCRIPT_LIMITS.notes).default(''),
});

export const savedScript = z
  .object({ id: z.int().meta({ description: 'Of the script' }) })
  .meta({ id: 'SavedScript' });
export type SaveScript = z.infer<typeof saveScript>;

export const generate = z.object({
  api_key: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
    .meta({ description: 'The caller’s own of Anthropic: used for this call, and kept nowhere' }),
  prompt: writing(SCRIPT_LIMITS.prompt),
  script_type: scriptType.default('screenplay'),
  genre: text(SCRIPT_LIMITS.genre).default(''),
  tone: text(SCRIPT_LIMITS.tone).default(''),
});

export const generated = z
  .object({
    result: z.string(),
    script_type: scriptType,
    model: z.string(),
    is_complete: z.boolean().meta({ description: 'False: it was cut off at its greatest length' }),
  })
  .meta({ id: 'Generated' });
export type Generate = z.infer<typeof generate>;
