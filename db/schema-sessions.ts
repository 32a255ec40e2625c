import type { ColumnType, Generated } from 'kysely';
import type { Orders } from '../workflows/contracts/session/orders.ts';
import type {
  SessionAssetKind,
  SessionCheckpoint,
  SessionRun,
  SessionState,
} from '../workflows/contracts/session/session.ts';
import type { Created, Json } from './columns.ts';

export interface SessionsTable {
  id: string;
  title: string;
  owner_id: number;
  state: SessionState;
  /** What it waits for its owner to do. */
  checkpoint: SessionCheckpoint | null;
  failure: string | null;
  /** `1280x720` */
  resolution: string;
  fps: number;
  /** How many images it began with. */
  first_count: number;
  seq: Generated<number>;
  run: Json<SessionRun> | null;
  created_at: Created;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

/** The words of what was ordered; never changed. The first order of images bears its session's own id. */
export interface SessionOrdersTable {
  id: string;
  session_id: string;
  kind: keyof Orders;
  ordered: Json<Orders[keyof Orders]>;
  created_at: Created;
}

/** What was made, never changed. */
export interface SessionAssetsTable {
  id: string;
  session_id: string;
  kind: SessionAssetKind;
  storage_key: string;
  /** sha256, lower-case hex. */
  digest: string;
  /** bigint: arrives as a string. */
  bytes: ColumnType<string, number, number>;
  width: number;
  height: number;
  duration_sec: number | null;
  prompt: string;
  negative_prompt: string | null;
  provider: string;
  model: string;
  seed: ColumnType<string, number, number>;
  cost_usd: ColumnType<string, number, string>;
  created_at: Created;
}
