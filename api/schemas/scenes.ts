import { z } from 'zod';
import { SCRIPT_LIMITS, SCRIPT_RIGHTS } from '../../workflows/contracts/scripts.ts';
import { int32, pageFields, pageQuery, person, text, timestamp } from './common.ts';
import { numberText } from './numbered.ts';
import { outlineEntry } from './script-versions.ts';

export const sceneParams = z.object({ id: numberText });

const script_version = int32.meta({ description: 'The id of a version' });

export const scene = z
  .object({
    id: z.int(),
    script_id: z.int(),
    script_version,
    version: z.int().meta({ description: 'That version’s number' }),
    lineage_id: z
      .int()
      .meta({ description: 'The same of all that it is in other versions: the id of the first of these' }),
    scene_number: z.int().meta({ description: 'From 1, in order' }),
    setting: z.string(),
    goal: z.string(),
    tension: z.string(),
    tone: z.string(),
    content: z.string(),
    job_id: z.uuid().nullable().meta({ description: 'The job that wrote its text as it is' }),
    is_current: z.boolean().meta({ description: 'Of the newest version: it can be changed' }),
    rights: z.enum(SCRIPT_RIGHTS).meta({ description: 'What the caller may do with its script' }),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Scene' });

export const sceneList = z.object({ scenes: z.array(scene), ...pageFields });

export const sceneListQuery = z.strictObject({
  script_version: numberText
    .optional()
    .meta({ description: 'The id of a version. Left out: the scenes of newest versions alone' }),
  script_id: numberText.optional(),
  ...pageQuery,
});

const setting = text(SCRIPT_LIMITS.setting);
const note = text(SCRIPT_LIMITS.sceneNote);
const content = text(SCRIPT_LIMITS.scene);

export const createScene = z.strictObject({
  script_version,
  scene_number: int32.optional().meta({
    description: 'Those from there on move back by one. Left out, or more than there are: at the end',
  }),
  setting: setting.default(''),
  goal: note.default(''),
  tension: note.default(''),
  tone: note.default(''),
  content: content.default(''),
});

export const putScene = z
  .strictObject({
    script_version: script_version.optional().meta({ description: 'As it is: a scene stays in its version' }),
    scene_number: int32.optional().meta({ description: 'More than there are: at the end' }),
    setting: setting.optional(),
    goal: note.optional(),
    tension: note.optional(),
    tone: note.optional(),
    content: content.optional(),
  })
  .meta({ description: 'What is left out stays as it is' });

export const orderScenes = z.strictObject({
  scene_ids: z
    .array(int32)
    .max(SCRIPT_LIMITS.scenes)
    .meta({ description: 'All scenes of the newest version, each once, in their new order' }),
});
export const orderedScenes = z.object({ scenes: z.array(outlineEntry) });

export const splitScene = z.strictObject({
  at: int32.meta({
    description: 'Where its text is cut: how many UTF-16 code units stay in the first',
  }),
  setting: setting.optional().meta({
    description: 'Of the second. Left out: the heading it begins with, or the first one’s',
  }),
});
export const splitScenes = z.object({ scenes: z.tuple([scene, scene]) });

export const mergeScene = z.strictObject({}).prefault({});

export const sceneTexts = z
  .object({
    texts: z.array(
      z
        .object({
          id: z.int(),
          content: z.string(),
          author: person.nullable().meta({ description: 'Who had written it; null: a job' }),
          job_id: z.uuid().nullable(),
          version: z.int().meta({ description: 'The number of the version in which it was replaced' }),
          replaced_at: timestamp,
        })
        .meta({ id: 'SceneText' }),
    ),
    ...pageFields,
  })
  .meta({ id: 'SceneTexts' });

export const sceneTextsQuery = z.strictObject(pageQuery);

export type Scene = z.infer<typeof scene>;
