import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { MadeHow } from '../workflows/contracts/render/job.ts';
import type { Encoder, RenderPlan } from '../workflows/contracts/render/plan.ts';
import type { RenderRun, RenderState, RenderStep } from '../workflows/contracts/render/render.ts';
import type { Created, Json, Timestamp } from './columns.ts';

export interface RendersTable {
  id: string;
  stream_id: string | null;
  /** The session whose film it is. */
  session_id: ColumnType<string | null, string | null | undefined, never>;
  /** Null: of a stream, which everybody sees. */
  owner_id: ColumnType<number | null, number | null | undefined, number | null>;
  topic: string;
  state: RenderState;
  plan: Json<RenderPlan>;
  resolution: string;
  fps: number;
  digest: string | null;
  duration_sec: number | null;
  /** See `AssembledFilm`; null: there is no film, or it is of before that was told. */
  encoded_by: ColumnType<string | null, string | null | undefined, string | null>;
  spoken_by: ColumnType<string | null, string | null | undefined, string | null>;
  error: string | null;
  seq: Generated<number>;
  run: Json<RenderRun> | null;
  tags: Generated<string[]>;
  /** Kept, and not started. */
  is_draft: Generated<boolean>;
  /** Out of the lists; it goes on as it is. */
  archived: Generated<boolean>;
  /** Who ordered it; null: a workflow did. */
  created_by: ColumnType<number | null, number | null | undefined, never>;
  /** The job whose plan it has, and why. */
  made_from: ColumnType<string | null, string | null | undefined, never>;
  made_how: ColumnType<MadeHow | null, MadeHow | null | undefined, never>;
  /** The newest job that tries it again. */
  retried_as: ColumnType<string | null, never, string>;
  /** From its start to its film; null: it has none. */
  render_time_sec: ColumnType<number | null, number | null | undefined, number | null>;
  /** Its state, a cancelled one as one without a film. */
  shown: GeneratedAlways<Exclude<RenderState, 'cancelled'>>;
  num_scenes: GeneratedAlways<number>;
  encoder: GeneratedAlways<Encoder>;
  created_at: Created;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

/** When a render's steps began and ended, as the machines say that do them. */
export interface RenderStepsTable {
  render_id: string;
  step: RenderStep;
  started_at: Timestamp;
  finished_at: Timestamp | null;
}

/** How many jobs there are, by whose they are and how they stand: kept by triggers on `renders`. */
export interface RenderTotalsTable {
  /** 0: everybody's. */
  owner_id: number;
  shown: RenderState;
  archived: boolean;
  is_draft: boolean;
  /** bigint: arrives as a string. */
  jobs: string;
  render_ms: string;
}

/** The same by the day on which they were ordered, UTC. */
export interface RenderDaysTable extends RenderTotalsTable {
  day: string;
}
