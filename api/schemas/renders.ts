import { z } from 'zod';
import { JOB_ACTIONS, JOB_STATES, MADE_HOW } from '../../workflows/contracts/render/job.ts';
import { ENCODERS } from '../../workflows/contracts/render/plan.ts';
import { RENDER_STATES, RENDER_STEPS } from '../../workflows/contracts/render/render.ts';
import { flag, pageFields, pageQuery, person, sortQuery, text, timestamp } from './common.ts';
import { jobPlan, tagFilter, tags, topic } from './render-plan.ts';

/** As the dashboard knows them. Contract, section 7. */
const jobState = z.enum(JOB_STATES);
export const jobParams = z.object({ id: z.uuid() });

const jobFields = {
  job_id: z.uuid(),
  topic: z.string(),
  state: jobState.meta({ description: 'One that was cancelled is an `error`; one put away is `archived`' }),
  render_state: z.enum(RENDER_STATES).meta({ description: 'How its render itself stands, put away or not' }),
  created_at: timestamp,
  updated_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
  render_time_sec: z.number().nullable().meta({ description: 'From its start to its film' }),
  num_scenes: z.int().min(0),
  scenes_done: z.int().min(0),
  duration_sec: z.number().nullable().meta({ description: 'Of the film, once it is made' }),
  encoder: z.enum(ENCODERS),
  encoded_by: z.string().nullable().meta({
    description:
      "ffmpeg's name of what encoded the film: `libx264`, `h264_nvenc`; null: there is no film yet, or it is of before that was told",
    example: 'libx264',
  }),
  spoken_by: z.string().nullable().meta({
    description:
      'Whose voice is in the film: `flite` is the embedded one; null: nobody’s, or there is no film yet',
    example: 'flite',
  }),
  resolution: z.string(),
  fps: z.number(),
  final_video_url: z.string().nullable(),
  poster_url: z.string().nullable(),
  contact_sheet_url: z.string().nullable(),
  error: z.string().nullable(),
  tags: z.array(z.string()),
  is_draft: z.boolean(),
  archived: z.boolean(),
  allowed: z.array(z.enum(JOB_ACTIONS)).meta({ description: 'What may be done with it, by those who may' }),
  created_by: person.nullable().meta({ description: 'Who ordered it; null: a workflow did' }),
  made_from: z
    .object({ job_id: z.uuid(), how: z.enum(MADE_HOW) })
    .nullable()
    .meta({ description: 'The job whose plan it has' }),
  retried_as: z.uuid().nullable().meta({ description: 'The newest job that tries it again' }),
  stream_id: z.string().nullable().meta({ description: 'The stream whose film it is' }),
  session_id: z.uuid().nullable().meta({ description: 'The session whose film it is' }),
  workflow_id: z.string(),
  temporal_url: z.string(),
};

/** A job in the list. */
export const job = z.object(jobFields).meta({ id: 'RenderJob' });

export const STEP_STATES = ['pending', 'running', 'completed', 'error', 'cancelled'] as const;

const step = z
  .object({
    name: z.enum(RENDER_STEPS),
    state: z.enum(STEP_STATES),
    started_at: timestamp.nullable(),
    finished_at: timestamp.nullable(),
    done: z.int().nullable().meta({ description: 'Of `segments`: how many scenes are ready' }),
    total: z.int().nullable(),
  })
  .meta({ id: 'RenderStep' });

export const jobDetail = z
  .object({
    ...jobFields,
    plan: jobPlan,
    cost_usd: z
      .number()
      .meta({ description: 'What its narration was paid for; 0 where the voice asks nothing' }),
    otio_url: z
      .string()
      .nullable()
      .meta({ description: 'Its cut as an OpenTimelineIO timeline, once the film is made' }),
    srt_url: z
      .string()
      .nullable()
      .meta({ description: 'Its narration as subtitles, where it was ordered with some' }),
    vtt_url: z.string().nullable(),
    steps: z.array(step).length(RENDER_STEPS.length),
    failure: z
      .object({
        message: z.string().meta({ description: 'What went wrong, as the machine said it' }),
        meaning: z.string().nullable().meta({ description: 'The same in plain words, and what to do' }),
        lines: z.array(z.string()).meta({ description: "ffmpeg's own last lines" }),
      })
      .nullable(),
    log: z.object({
      lines: z.array(z.string()).meta({ description: 'The last of it, oldest first' }),
      url: z.string().meta({ description: 'The whole of it, as text' }),
    }),
  })
  .meta({ id: 'RenderJobDetail' });

export const jobList = z.object({ jobs: z.array(job), ...pageFields });
export const jobVersions = z.object({ jobs: z.array(job) });

const jobFilter = {
  search: text(200).optional().meta({ description: 'Part of the topic, in any case' }),
  tags: tagFilter('jobs'),
};

export const jobListQuery = z.strictObject({
  state: z
    .enum([...JOB_STATES, 'success'])
    .transform((asked) => (asked === 'success' ? 'completed' : asked))
    .optional()
    .meta({ description: '`success` is `completed`. What is put away is only listed when asked for' }),
  ...jobFilter,
  is_draft: flag.optional(),
  refresh: flag
    .optional()
    .meta({ description: 'Looks first at what is on disk and in the workflow service' }),
  ...sortQuery('renders'),
  ...pageQuery,
});

export const jobCountsQuery = z.strictObject(jobFilter);

/** For the chips above the list. */
export const jobCounts = z
  .object({
    all: z.int().min(0).meta({ description: 'Those that are not put away' }),
    queued: z.int().min(0).meta({ description: 'Drafts are not among them' }),
    running: z.int().min(0),
    completed: z.int().min(0),
    error: z.int().min(0),
    draft: z.int().min(0),
    archived: z.int().min(0),
  })
  .meta({ id: 'JobCounts' });

export const patchJob = z.strictObject({
  tags: tags.optional(),
  topic: topic.optional(),
  is_draft: z.boolean().optional().meta({ description: '`false` starts a draft' }),
});

export const createdJob = z
  .object({ job_id: z.uuid(), status: z.literal('queued') })
  .meta({ id: 'CreatedJob' });

/** Of duplicate and retry. */
export const newJob = z
  .object({ new_job_id: z.uuid(), status: z.literal('queued'), message: z.string() })
  .meta({ id: 'NewJob' });

export const archivedJob = z.object({
  status: z.literal('archived'),
  job_id: z.uuid(),
  message: z.literal('Job archived successfully'),
});
export const restoredJob = z.object({
  status: z.literal('restored'),
  job_id: z.uuid(),
  message: z.literal('Job restored successfully'),
});

export const rebuiltIndex = z.object({
  status: z.literal('success'),
  jobs_indexed: z.int().min(0),
  message: z.literal('Index rebuilt successfully'),
});

/** Of all jobs, put away or not. */
export const jobStats = z
  .object({
    total_jobs: z.int().min(0),
    completed_jobs: z.int().min(0),
    failed_jobs: z.int().min(0).meta({ description: 'Those shown as `error`, cancelled ones among them' }),
    running_jobs: z.int().min(0),
    queued_jobs: z.int().min(0).meta({ description: 'Drafts are not among them' }),
    draft_jobs: z.int().min(0),
    archived_jobs: z.int().min(0),
    success_rate: z.number().min(0).max(100).meta({ description: 'Percent of those that ended' }),
    total_render_time_sec: z.number().min(0),
    avg_render_time_sec: z.number().min(0).meta({ description: 'Of a completed one' }),
    by_day: z
      .array(
        z.object({
          day: z.iso.date(),
          ordered: z.int().min(0),
          completed: z.int().min(0),
          failed: z.int().min(0),
          render_time_sec: z.number().min(0),
        }),
      )
      .meta({
        description: 'The last 30 days on which jobs were ordered, by that day (UTC), oldest first',
      }),
  })
  .meta({ id: 'JobStats' });

export type RenderJob = z.infer<typeof job>;
export type RenderJobDetail = z.infer<typeof jobDetail>;
export type JobCounts = z.infer<typeof jobCounts>;
export type JobStats = z.infer<typeof jobStats>;
