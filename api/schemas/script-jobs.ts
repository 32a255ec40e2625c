import { z } from 'zod';
import { JOB_COMMANDS, JOB_STATES, JOB_TYPES, SCRIPT_TYPES } from '../../workflows/contracts/job/job.ts';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { int32, pageFields, pageQuery, pendingWord, person, text, timestamp, writing } from './common.ts';
import { budgetHold, budgetUsd } from './costs.ts';
import { numberText } from './numbered.ts';
import { scriptAnalysis } from './script-analysis.ts';

export const scriptJobParams = z.object({ id: z.uuid() });

/** What older clients know; a cancelled job is one that failed, and one that waits for a budget is pending. */
const status = z.enum(['pending', 'running', 'completed', 'failed']);
const jobType = z.enum(JOB_TYPES);
const scriptType = z.enum(SCRIPT_TYPES);
const state = z.enum(JOB_STATES);

const ownBudget = budgetUsd
  .optional()
  .meta({ description: 'Of the job, in US dollars; null: no limit but the account’s' });

export const createScriptJob = z
  .strictObject({
    prompt: writing(SCRIPT_LIMITS.prompt)
      .optional()
      .meta({ description: 'Only `script_analysis` may do without: what should be looked at above all' }),
    job_type: jobType,
    script_id: int32.nullish().meta({
      description: 'Its genre, tone, logline and cast go along, and the text becomes its next version',
    }),
    scene_id: int32
      .nullish()
      .meta({ description: 'Of `scene_generation`: the scene whose text is replaced' }),
    version: int32
      .nullish()
      .meta({ description: 'Of `script_analysis`: which of the script’s; left out: the newest' }),
    script_type: scriptType
      .optional()
      .meta({ description: 'Left out: that of the scene’s version, else `screenplay`' }),
    budget_usd: ownBudget,
  })
  .meta({ id: 'CreateScriptJob' });

export const regenerateScene = z
  .strictObject({ prompt: text(SCRIPT_LIMITS.prompt).optional(), budget_usd: ownBudget })
  .meta({ id: 'RegenerateScene' })
  .prefault({});

export const acceptedJob = z
  .object({ job_id: z.uuid(), status: z.literal('pending') })
  .meta({ id: 'AcceptedJob' });

export const scriptJobStatus = z
  .object({
    job_id: z.uuid(),
    status,
    created_at: timestamp,
    updated_at: timestamp,
    detail: z.string().nullable().meta({ description: 'What is happening meanwhile, in words' }),
    error: z.string().optional(),
  })
  .meta({ id: 'ScriptJobStatus' });

export const scriptJobResult = z
  .object({
    job_id: z.uuid(),
    status,
    result: z
      .object({
        text: z.string().meta({ description: 'Of a job that failed: as far as it had come' }),
        script_id: z.int().nullable(),
        version_id: z.int().nullable().meta({ description: 'The version that was made of it' }),
        scene_id: z.int().nullable().meta({ description: 'The scene whose text it is' }),
        remark: z.string().nullable(),
        analysis: scriptAnalysis
          .nullable()
          .meta({ description: 'Of `script_analysis`; `text` is the same to read' }),
      })
      .meta({ id: 'ScriptJobText' }),
    error: z.string().optional(),
  })
  .meta({ id: 'ScriptJobResult' });

const fields = {
  job_id: z.uuid(),
  title: z.string(),
  job_type: jobType,
  script_type: scriptType,
  status,
  state,
  detail: z.string().nullable(),
  error: z.string().nullable(),
  script: z.object({ id: z.int(), title: z.string() }).nullable(),
  scene_id: z.int().nullable(),
  about_version: z
    .object({ id: z.int(), version: z.int() })
    .nullable()
    .meta({ description: 'The version that an analysis is of' }),
  version: z.object({ id: z.int(), version: z.int() }).nullable(),
  replaced_scene_id: z.int().nullable(),
  remark: z.string().nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  input_tokens: z.int().nullable(),
  output_tokens: z.int().nullable(),
  cost_usd: z.number().meta({ description: 'Settled, in US dollars' }),
  characters: z.int().meta({ description: 'Written so far' }),
  retry_of: z.uuid().nullable(),
  pending: pendingWord.nullable(),
  created_by: person,
  created_at: timestamp,
  updated_at: timestamp,
  workflow_id: z.string(),
  temporal_url: z.string(),
};

export const scriptJobSummary = z.object(fields).meta({ id: 'ScriptJobSummary' });

export const scriptJob = z
  .object({
    ...fields,
    prompt: z.string().meta({ description: 'In its owner’s words' }),
    sent: z
      .object({
        system: z.string(),
        user: z.string(),
        left_out: z.array(z.string()).meta({ description: 'What did not fit' }),
      })
      .nullable()
      .meta({ description: 'What the model was sent, to the letter' }),
    text: z.string().meta({ description: 'So far' }),
    analysis: scriptAnalysis.nullable(),
    budget_hold: budgetHold
      .nullable()
      .meta({ description: 'What waits for a raise: `POST /api/jobs/:id/budget`' }),
    retried_as: z.uuid().nullable().meta({ description: 'The newest job that tries it again' }),
    allowed: z
      .array(z.enum([...JOB_COMMANDS, 'retry']))
      .meta({ description: 'What whoever asks may do with it' }),
    started_at: timestamp.nullable(),
    finished_at: timestamp.nullable(),
  })
  .meta({ id: 'ScriptJob' });

export const scriptJobList = z.object({ jobs: z.array(scriptJobSummary), ...pageFields });
export const scriptJobListQuery = z.strictObject({
  state: state.optional(),
  script_id: numberText.optional(),
  scene_id: numberText.optional(),
  job_type: jobType.optional(),
  about_version: numberText.optional().meta({ description: 'Analyses of the version of this number' }),
  ...pageQuery,
});

export type RegenerateScene = z.infer<typeof regenerateScene>;
export type CreateScriptJob = z.infer<typeof createScriptJob>;
export type ScriptJob = z.infer<typeof scriptJob>;
export type ScriptJobSummary = z.infer<typeof scriptJobSummary>;
export type ScriptJobStatus = z.infer<typeof scriptJobStatus>;
export type ScriptJobResult = z.infer<typeof scriptJobResult>;
