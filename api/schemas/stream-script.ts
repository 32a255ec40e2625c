import { z } from 'zod';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { int32, text, writing } from './common.ts';
import { createStream, stream } from './streams.ts';

const sceneTexts = z.object({
  title: z.string(),
  narration: z.string(),
  prompt: z.string(),
  duration_sec: z.number(),
});

const comparedSegment = z
  .object({
    segment_id: z.string(),
    index: z.int().min(1),
    scene_id: z
      .int()
      .nullable()
      .meta({ description: 'Its scene, the same through all versions; null: it is of none' }),
    scene_number: z.int().nullable().meta({ description: 'In the newest version' }),
    state: z.enum(['current', 'changed', 'removed', 'own']).meta({
      description:
        '`changed`: its scene reads otherwise now; `removed`: its scene is gone; `own`: it is of no scene',
    }),
    stale: z.array(z.enum(['keyframe', 'video'])).meta({
      description: 'Its takes that would be made anew if the scene’s text were taken over',
    }),
    proposed: sceneTexts
      .nullable()
      .meta({ description: 'What it would be; null: it stays, or the script is not yours to read' }),
  })
  .meta({ id: 'ComparedSegment' });

const addedScene = z.object({
  scene_id: z.int(),
  scene_number: z.int(),
  setting: z.string(),
  after: z.int().min(0).meta({ description: 'The index of the segment that it follows; 0: it comes first' }),
  proposed: sceneTexts.nullable(),
});

/** A stream beside the script that it was made from. */
export const streamScript = z
  .object({
    script_id: z.int(),
    title: z.string().nullable().meta({ description: 'Null: the script is not yours to read' }),
    version: z.int().nullable().meta({ description: 'The version that it was made from' }),
    newest_version: z.int().nullable(),
    is_unsaved: z.boolean().meta({
      description:
        'Scenes have been changed since the newest version: they can be taken over when they are saved as a version',
    }),
    segments: z.array(comparedSegment),
    added: z.array(addedScene).meta({ description: 'Scenes that no segment is of' }),
  })
  .meta({ id: 'StreamScript' });

export const takeUpScenes = z
  .strictObject({
    segments: z.array(text(64).min(1)).max(LIMITS.segments).optional().meta({
      description: 'Ids of the segments to bring up to date; left out: all that are `changed`',
    }),
    add: z
      .array(int32)
      .max(LIMITS.segments)
      .default([])
      .meta({ description: 'Ids of added scenes to make segments of' }),
    note: writing(LIMITS.note).optional(),
  })
  .meta({ id: 'TakeUpScenes' });

/** What a stream is made with of a script’s version. */
export const streamOfVersion = z
  .strictObject({
    title: writing(LIMITS.title).optional().meta({ description: 'Left out: the script’s' }),
    brief: createStream.shape.brief,
    resolution: createStream.shape.resolution,
    fps: createStream.shape.fps,
    due_in_hours: createStream.shape.due_in_hours,
  })
  .meta({ id: 'StreamOfVersion' });

export const takenUp = z.object({ outcome: z.enum(['accepted', 'pending']), stream });

export type StreamScript = z.infer<typeof streamScript>;
export type TakeUpScenes = z.output<typeof takeUpScenes>;
export type StreamOfVersion = z.output<typeof streamOfVersion>;
