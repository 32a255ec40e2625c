import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { AssetKind, Phase, StreamRun, StreamState } from '../workflows/contracts/stream/stream.ts';
import type { CheckpointName, Verdict } from '../workflows/contracts/stream/checkpoints.ts';
import type { Command } from '../workflows/contracts/commands.ts';
import type { Kind } from '../workflows/contracts/kinds.ts';
import type { OutcomeName } from '../workflows/contracts/outcomes.ts';
import type { LiveMessage } from '../workflows/contracts/live.ts';
import type { RenderPlan, RenderRun, RenderState } from '../workflows/contracts/render/render.ts';
import type { Actor, Role } from '../workflows/contracts/roles.ts';
import type { Created, Json, Timestamp } from './columns.ts';
import type { BudgetsTable, CostsTable } from './schema-costs.ts';
import type { FilesTable, SiteKeysTable, SitesTable, TransfersTable } from './schema-colour.ts';

export interface UsersTable {
  id: GeneratedAlways<number>;
  username: string;
  email: string | null;
  display_name: string;
  role: Role;
  password_hash: string;
  disabled_at: Timestamp | null;
  created_at: Created;
}

export interface UserSessionsTable {
  sid: string;
  sess: JSONColumnType<Record<string, unknown>>;
  expire: Timestamp;
  user_id: GeneratedAlways<number | null>;
}

export interface IdempotencyKeysTable {
  key: string;
  /** The user's id, or the kind of key that called. */
  caller: string;
  /** Method and path. */
  request: string;
  /** sha256 of the body, hex. */
  body_digest: string;
  status: number | null;
  response: Json<unknown> | null;
  /** Of the last claim: an abandoned one is taken over. */
  created_at: ColumnType<Date, Date | undefined, Date>;
}

export interface SignInTriesTable {
  address: string;
  /** Those that were wrong, and those that are being checked. */
  tries: number;
  failed: Generated<number>;
  resets_at: Timestamp;
}

export interface AuditLogTable {
  id: ColumnType<string, undefined, never>;
  at: Timestamp;
  actor_id: number | null;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  detail: Json<Record<string, unknown>>;
  /** sha256, 32 bytes. */
  hash: ColumnType<Buffer, undefined, never>;
}

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
}

/** A segment's texts, as kept in a revision. `id` is stable; the order of the list is the order of the film. */
export interface SegmentText {
  id: string;
  title: string;
  narration: string;
  prompt: string;
  duration_sec: number;
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
}

/** The inbox: what waits, or has waited, for a person. */
export interface CheckpointsTable {
  kind: Kind;
  subject_id: string;
  title: string;
  /** The name of a checkpoint, or of the action that is waited for. */
  checkpoint: string;
  round: number;
  /** Whose turn it is, as long as it is assigned to nobody. */
  roles: Role[];
  opened_at: Timestamp;
  due_at: Timestamp | null;
  assignee_id: number | null;
  escalated: Generated<boolean>;
  /** The page that decides it, from the web app's root. */
  url: string;
  /** What went wrong and brought it back to people. */
  failure: string | null;
  /** Of its picture: where it is served below `/artifacts/`, and the digest that names the content. */
  picture_key: string | null;
  picture_digest: string | null;
  /** What is urgent first stands first. */
  urgent_at: Timestamp;
  closed_at: Timestamp | null;
}

/** People's words to workflows. */
export interface CommandsTable {
  id: string;
  kind: Kind;
  subject_id: string;
  /** `decide`, `cancel`, `validate` … */
  name: string;
  /** Of a decision. */
  checkpoint: CheckpointName | null;
  round: number | null;
  verdict: Verdict | null;
  actor: Json<Actor>;
  note: string | null;
  /** As the person sent it. */
  payload: Json<Record<string, unknown>>;
  /** As it is signalled: sent again until it is heard. */
  signal: Json<Command>;
  outcome: OutcomeName | null;
  result: Json<Record<string, unknown>> | null;
  submitted_at: Created;
  /** Understood and being done: it need not be sent again. */
  heard_at: Timestamp | null;
  settled_at: Timestamp | null;
}

/** The last number given out to a subject's live events. */
export interface LiveCountersTable {
  subject_id: string;
  seq: number;
}

export interface LiveEventsTable {
  subject_id: string;
  seq: number;
  message: Json<LiveMessage>;
  at: Created;
}

export interface RendersTable {
  id: string;
  stream_id: string | null;
  /** Null: of a stream, which everybody sees. */
  owner_id: ColumnType<number | null, number | null | undefined, number | null>;
  topic: string;
  state: RenderState;
  plan: Json<RenderPlan>;
  resolution: string;
  fps: number;
  digest: string | null;
  duration_sec: number | null;
  error: string | null;
  seq: Generated<number>;
  run: Json<RenderRun> | null;
  created_at: Created;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

export interface Database {
  users: UsersTable;
  user_sessions: UserSessionsTable;
  idempotency_keys: IdempotencyKeysTable;
  sign_in_tries: SignInTriesTable;
  audit_log: AuditLogTable;
  streams: StreamsTable;
  stream_revisions: StreamRevisionsTable;
  takes: TakesTable;
  checkpoints: CheckpointsTable;
  commands: CommandsTable;
  live_counters: LiveCountersTable;
  live_events: LiveEventsTable;
  renders: RendersTable;
  sites: SitesTable;
  site_keys: SiteKeysTable;
  files: FilesTable;
  transfers: TransfersTable;
  costs: CostsTable;
  budgets: BudgetsTable;
}
