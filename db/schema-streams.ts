import type { ColumnType, Generated } from 'kysely';
import type { AssetKind, Phase, StreamRun, StreamState } from '../workflows/contracts/stream/stream.ts';
import type { CheckpointName } from '../workflows/contracts/stream/checkpoints.ts';
import type { Created, Json } from './columns.ts';

export interface StreamsTable {
  id: string;
  title: string;
  state: StreamState;
  phase: Phase;
  checkpoint: CheckpointName | null;
  failure: string | null;
  revision: Generated<number>;
  due_in_hours: number;
  created_by: number | null;
  created_at: Created;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
  seq: Generated<number>;
  run: Json<StreamRun> | null;
  /** Of the request that made it; null: made otherwise. */
  creation_key: ColumnType<string | null, string | null | undefined, never>;
  /** What it was made from; null: from no script, or one that is gone. */
  script_id: ColumnType<number | null, number | null | undefined, number | null>;
  script_version_id: ColumnType<number | null, number | null | undefined, number | null>;
}

/** A scene of a script as a segment was made from it. */
export interface SegmentScene {
  /** Its lineage: the same through all versions of the script. */
  readonly id: number;
  /** sha256 of its text then, lower-case hex. */
  readonly digest: string;
}

/** A segment's texts, as kept in a revision. `id` is stable; the order of the list is the order of the film. */
export interface SegmentText {
  id: string;
  title: string;
  narration: string;
  prompt: string;
  duration_sec: number;
  /** Left out: it was made from none. */
  scene?: SegmentScene;
}

export interface StreamRevisionsTable {
  stream_id: string;
  revision: number;
  story: string;
  brief: string;
  visual_direction: string;
  /** `1280x720` */
  resolution: string;
  fps: number;
  segments: Json<SegmentText[]>;
  /** Digest of the story and brief that the segments were drafted from; null: a person wrote them. */
  drafted_from: string | null;
  author: string;
  /** Of drafting it. */
  cost_usd: ColumnType<string, number | string | undefined, never>;
  created_at: Created;
}

export interface TakesTable {
  stream_id: string;
  segment_id: string;
  kind: AssetKind;
  take: number;
  storage_key: string;
  /** sha256, lower-case hex. */
  digest: string;
  /** bigint: arrives as a string. */
  bytes: ColumnType<string, number, never>;
  width: number;
  height: number;
  duration_sec: number | null;
  prompt: string;
  provider: string;
  model: string | null;
  seed: ColumnType<string, number, never>;
  cost_usd: ColumnType<string, number | undefined, never>;
  created_at: Created;
  /** Of a clip: the take of its segment's keyframe that it was made from; null: not known. */
  keyframe_take: number | null;
}
