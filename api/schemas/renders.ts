import { z } from 'zod';
import { pageFields, pageQuery, text, timestamp } from './common.ts';

/** As the dashboard knows them. Contract, section 7. */
export const jobState = z.enum(['queued', 'running', 'completed', 'error']);
export const jobParams = z.object({ id: z.uuid() });

export const job = z
  .object({
    job_id: z.uuid(),
    topic: z.string(),
    state: jobState,
    created_at: timestamp,
    updated_at: timestamp,
    num_scenes: z.int().min(0),
    scenes_done: z.int().min(0),
    duration_sec: z.number().nullable().meta({ description: 'Of the film, once it is made' }),
    resolution: z.string(),
    fps: z.number(),
    final_video_url: z.string().nullable(),
    poster_url: z.string().nullable(),
    error: z.string().nullable(),
    stream_id: z.string().nullable().meta({ description: 'The stream whose film it is' }),
    workflow_id: z.string(),
    temporal_url: z.string(),
  })
  .meta({ id: 'RenderJob' });

export const jobList = z.object({ jobs: z.array(job), ...pageFields });

export const jobListQuery = z.strictObject({
  state: z.enum([...jobState.options, 'success']).optional(),
  search: text(200).optional(),
  ...pageQuery,
});

export type RenderJob = z.infer<typeof job>;
