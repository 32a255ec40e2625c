import type { ColumnType } from 'kysely';
import type { MediaKind } from '../workflows/contracts/media.ts';
import type { Timestamp } from './columns.ts';

/** What people call an asset of the library, beside its words; a film's stand with its render. */
export interface AssetTagsTable {
  storage_key: string;
  tag: string;
  /** From 0, as they were given. */
  place: number;
}

/** What somebody has brought to be used in films. */
export interface UploadsTable {
  storage_key: string;
  owner_id: number;
  kind: MediaKind;
  /** As its owner calls it. */
  filename: string;
  /** sha256, lower-case hex. */
  digest: string;
  /** bigint: arrives as a string. */
  bytes: ColumnType<string, number, never>;
  /** Pixels; null: it is heard only. */
  width: number | null;
  height: number | null;
  duration_sec: number | null;
  /** Frames a second, as people write it; null: it does not move, or was brought before this was looked at. */
  fps: number | null;
  has_sound: boolean;
  /** When it was brought last. */
  created_at: ColumnType<Date, undefined, Date>;
  /** When something was first ordered with it; null: never. */
  used_at: Timestamp | null;
}
