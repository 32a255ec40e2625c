import { z } from 'zod';
import { SCRIPT_TYPES } from '../../workflows/contracts/job/job.ts';
import { SCRIPT_LIMITS, SCRIPT_RIGHTS, SHARED_RIGHTS } from '../../workflows/contracts/scripts.ts';
import { int32, pageFields, pageQuery, person, sortQuery, text, timestamp, writing } from './common.ts';
import { numberText } from './numbered.ts';
import { versionLock } from './script-production.ts';

export const scriptParams = z.object({ id: numberText });

export const scriptType = z.enum(SCRIPT_TYPES);

export const script = z
  .object({
    id: z.int(),
    title: z.string(),
    genre: z.string(),
    tone: z.string(),
    logline: z.string(),
    character_ids: z.array(z.int()).meta({ description: 'Its cast, in its order' }),
    owner: person,
    rights: z
      .enum(SCRIPT_RIGHTS)
      .meta({ description: 'What the caller may do with it; `own`: delete it and invite others, too' }),
    shares: z.int().meta({ description: 'How many people are invited' }),
    newest: z
      .object({
        id: z.int().meta({ description: 'What scenes call `script_version`' }),
        version: z.int(),
        script_type: scriptType,
        words: z.int(),
        scenes: z.int(),
        created_at: timestamp,
        lock: versionLock,
      })
      .nullable()
      .meta({ description: 'Its newest version; null: it has none' }),
    scenes_changed_at: timestamp.nullable().meta({
      description:
        'Since when the newest version’s scenes say something else than its text: the next version will have it. Null: they do not',
    }),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Script' });

export const scriptList = z.object({ scripts: z.array(script), ...pageFields });

export const scriptListQuery = z.strictObject({
  search: text(200).optional().meta({ description: 'Part of the title, in any case' }),
  character_id: numberText.optional().meta({ description: 'Those that this character is in' }),
  ...sortQuery('scripts'),
  ...pageQuery,
});

const title = writing(200);
const characterIds = z
  .array(int32)
  .max(SCRIPT_LIMITS.characters)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name anybody twice')
  .meta({ description: 'Characters of the script’s owner, each once', override: { uniqueItems: true } });

export const createScript = z.strictObject({
  title,
  genre: text(SCRIPT_LIMITS.genre).default(''),
  tone: text(SCRIPT_LIMITS.tone).default(''),
  logline: text(SCRIPT_LIMITS.logline).default(''),
  character_ids: characterIds.default([]),
});

export const putScript = z
  .strictObject({
    title: title.optional(),
    genre: text(SCRIPT_LIMITS.genre).optional(),
    tone: text(SCRIPT_LIMITS.tone).optional(),
    logline: text(SCRIPT_LIMITS.logline).optional(),
    character_ids: characterIds.optional(),
  })
  .meta({ description: 'What is left out stays as it is' });

const sharedRight = z.enum(SHARED_RIGHTS);

export const shares = z
  .object({
    shares: z.array(
      z.object({ user: person, rights: sharedRight, since: timestamp }).meta({ id: 'ScriptShare' }),
    ),
    version: z
      .string()
      .meta({ description: 'Another as soon as somebody else is invited, or to something else' }),
  })
  .meta({ id: 'ScriptShares' });

export const putShares = z.strictObject({
  shares: z
    .array(z.strictObject({ user_id: int32, rights: sharedRight }))
    .max(SCRIPT_LIMITS.shares)
    .refine(
      (all) => new Set(all.map(({ user_id }) => user_id)).size === all.length,
      'must not name anybody twice',
    ),
  version: text(64).optional().meta({
    description:
      'Of what is changed: another is a conflict. Left out: it takes the place of whatever there is',
  }),
});

export const shareParams = z.object({ id: numberText, user_id: numberText });

export type Script = z.infer<typeof script>;
export type ScriptShares = z.infer<typeof shares>;
export type PutShares = z.infer<typeof putShares>;
