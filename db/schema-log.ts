import type { ColumnType } from 'kysely';
import type { Json, Timestamp } from './columns.ts';

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
