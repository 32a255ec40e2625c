import type { CommandOf } from '../commands.ts';
import type { Held } from '../costs.ts';
import type { RecordedRun } from '../recorded-run.ts';
import type { Stopping } from '../stopping.ts';

/** What a writing job is asked for, and what a version holds. */
export const SCRIPT_TYPES = ['screenplay', 'treatment', 'outline'] as const;
export type ScriptType = (typeof SCRIPT_TYPES)[number];

export const JOB_TYPES = ['script_generation', 'scene_generation', 'script_analysis'] as const;
export type JobType = (typeof JOB_TYPES)[number];

export const JOB_STATES = [
  'pending',
  'running',
  'waiting_for_budget',
  'completed',
  'failed',
  'cancelled',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What a job starts with: what it is to write is stored under its id. */
export interface JobInput {
  /** UUID. */
  readonly job_id: string;
  /** Continued runs carry on from here. */
  readonly run?: JobRun;
}

export const JOB_COMMANDS = ['cancel', 'raise'] as const;
export type JobCommandName = (typeof JOB_COMMANDS)[number];

/** A word to a job. */
export type JobCommand = CommandOf<JobCommandName>;

/** What became of what was written: the text itself stands with the job, in Postgres. */
export interface KeptResult {
  /** The version that was made of it; null: none. */
  readonly version_id: number | null;
  /** The scene whose text it is; null: none. */
  readonly scene_id: number | null;
  /** What people are told, where it is not what they asked for. */
  readonly remark: string | null;
}

/** Everything the job's workflow remembers and records. */
export interface JobRun extends RecordedRun {
  readonly job_id: string;
  readonly state: JobState;
  /** What is going on. */
  readonly step: 'write' | 'keep' | null;
  readonly result: KeptResult | null;
  readonly error: string | null;
  /** How it ends when its work has stopped. */
  readonly stopping: Stopping<'failed', JobCommand> | null;
  /** What a budget does not allow, until somebody raises it; jobs of before failed then, and lack it. */
  readonly held?: Held | null;
  /** How often it has come to that. */
  readonly holds?: number;
  readonly applied: readonly string[];
  /** ISO 8601. */
  readonly started_at: string | null;
  readonly finished_at: string | null;
}

/** States in which something is to come of it still. */
export const UNFINISHED: readonly JobState[] = ['pending', 'running', 'waiting_for_budget'];

export const isUnfinished = (state: JobState): boolean => UNFINISHED.includes(state);

/** What a person can ask of a job in this state. */
export function allowedJobCommands(state: JobState): readonly JobCommandName[] {
  if (state === 'waiting_for_budget') return ['raise', 'cancel'];
  return isUnfinished(state) ? ['cancel'] : [];
}
