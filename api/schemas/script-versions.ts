import { z } from 'zod';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { pageFields, pageQuery, person, text, timestamp } from './common.ts';
import { numberText } from './numbered.ts';
import { revision, versionLock } from './script-production.ts';
import { scriptType } from './scripts.ts';

export const versionParams = z.object({ id: numberText, version: numberText });

const versionFields = {
  id: z.int().meta({ description: 'What scenes call `script_version`' }),
  script_id: z.int(),
  version: z.int().meta({ description: 'Its number among the script’s: 1, 2, 3 …' }),
  script_type: scriptType,
  notes: z.string(),
  author: person.nullable().meta({ description: 'Null: a job wrote it' }),
  job_id: z.uuid().nullable(),
  restores: z.int().nullable().meta({ description: 'The number of the version that it brought back' }),
  created_at: timestamp,
  scenes: z.int().meta({ description: 'How many' }),
  words: z.int(),
  lock: versionLock,
  revision: revision.nullable().meta({ description: 'What its revised pages are handed out as' }),
};

export const versionSummary = z.object(versionFields).meta({ id: 'ScriptVersionSummary' });

export const outlineEntry = z
  .object({ id: z.int(), lineage_id: z.int(), scene_number: z.int(), setting: z.string() })
  .meta({ id: 'SceneOutline' });

export const version = z
  .object({
    ...versionFields,
    content: z.string().meta({ description: 'Fountain; of a treatment or an outline plain text' }),
    outline: z.array(outlineEntry).meta({ description: 'Its scenes, in their order' }),
  })
  .meta({ id: 'ScriptVersion' });

export const versionList = z.object({ versions: z.array(versionSummary), ...pageFields });

export const versionListQuery = z.strictObject(pageQuery);

export const createVersion = z
  .strictObject({
    content: text(SCRIPT_LIMITS.content).optional().meta({
      description: 'Left out: what the scenes of the newest version say now, in their order',
    }),
    notes: text(SCRIPT_LIMITS.notes).default(''),
    script_type: scriptType
      .optional()
      .meta({ description: 'Left out: as the newest, and first a screenplay' }),
  })
  .prefault({});

export const restoreVersion = z.strictObject({ notes: text(SCRIPT_LIMITS.notes).default('') }).prefault({});

export type ScriptVersion = z.infer<typeof version>;
export type ScriptVersionSummary = z.infer<typeof versionSummary>;
