import type { ColumnType, Generated } from 'kysely';
import type { DraftChange } from '../workflows/contracts/draft.ts';
import type { Created, Json } from './columns.ts';

/** The text of a script that its writers are at: a version is made of it. */
export interface ScriptDraftsTable {
  script_id: number;
  /** How many changes it has had. */
  version: Generated<number>;
  /** UTF-16 code units that it has after them. */
  length: number;
  /** As it was after the change `kept_at`: the rest is in the changes since. */
  kept: string;
  kept_at: Generated<number>;
  updated_at: ColumnType<Date, Date | undefined, Date>;
}

/** Every change of a draft, in the order that all writers have them. Never changed. */
export interface DraftChangesTable {
  script_id: number;
  /** From 1. */
  version: number;
  /** Which editor made it: its own changes come back to it as confirmed. */
  client_id: string;
  /** Null: the product itself, as when a job has written. */
  author_id: number | null;
  change: Json<DraftChange>;
  at: Created;
}
