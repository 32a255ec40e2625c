import type { ColumnType, Generated } from 'kysely';
import type { JobRun, JobState, JobType, ScriptType } from '../workflows/contracts/job/job.ts';
import type { ScriptAnalysis } from '../screenplay/analysis/analysis.ts';
import type { Created, Json } from './columns.ts';

/** What a model was sent, to the letter. */
export interface SentPrompt {
  readonly system: string;
  readonly user: string;
  /** What did not fit into it, in words for people. */
  readonly left_out: readonly string[];
}

/** A writing job: what was asked for, what was sent, and what came of it, as far as it has come. */
export interface ScriptJobsTable {
  id: string;
  owner_id: number;
  /** The beginning of its prompt. */
  title: string;
  job_type: JobType;
  script_type: ScriptType;
  /** In its owner's words. */
  prompt: string;
  script_id: number | null;
  scene_id: number | null;
  /** The version that an analysis is of. */
  about_version_id: number | null;
  state: JobState;
  /** What is happening meanwhile, in words. */
  detail: string | null;
  failure: string | null;
  seq: Generated<number>;
  run: Json<JobRun> | null;
  /** Null: nothing was sent yet. */
  sent: Json<SentPrompt> | null;
  provider: string | null;
  model: string | null;
  /** The provider's own id of its answer. */
  message_id: string | null;
  text: Generated<string>;
  /** What an analysis has come to. */
  analysis: Json<ScriptAnalysis> | null;
  input_tokens: number | null;
  output_tokens: number | null;
  version_id: number | null;
  /** The scene whose text was replaced. */
  replaced_scene_id: number | null;
  /** What is to be said of the result, where it is not what was asked for. */
  remark: string | null;
  /** The job that it tries again. */
  retry_of: string | null;
  created_at: Created;
  updated_at: ColumnType<Date, Date | undefined, Date>;
}
