import type { Generated, GeneratedAlways, ColumnType } from 'kysely';
import type { FileProbe, FileRun, FileTask } from '../workflows/contracts/file/file.ts';
import type { FileState } from '../workflows/contracts/file/transitions.ts';
import type { TransferRun, TransferState } from '../workflows/contracts/transfer/transfer.ts';
import type { Created, Json, Timestamp } from './columns.ts';

export interface SitesTable {
  /** The short name, as in task queues: `tustin`. */
  id: string;
  name: string;
  last_heartbeat: Timestamp | null;
  watch_path: string | null;
  version: string | null;
  free_bytes: ColumnType<string | null, number | null, number | null>;
  queue_depth: number | null;
  /** Transfers out of the site at once. */
  transfer_limit: Generated<number>;
  bandwidth_bytes_per_sec: ColumnType<string | null, number | null | undefined, number | null>;
  default_destination: string | null;
  /** For how long a file must be unchanged to count as complete; null: as the site's daemon was told. */
  settling_sec: ColumnType<number | null, number | null | undefined, number | null>;
  auto_validate: Generated<boolean>;
  auto_queue: Generated<boolean>;
  auto_transfer: Generated<boolean>;
  /** When its own daemon last said that it serves the site's queues, where its files are. */
  served_elsewhere_at: Timestamp | null;
  /** Taken away: the row stays for its files. */
  removed_at: Timestamp | null;
  created_at: Created;
}

export interface SiteKeysTable {
  id: GeneratedAlways<number>;
  site_id: string;
  /** sha256 of the key, 32 bytes. */
  digest: Buffer;
  /** The key's last four characters, to tell keys apart. */
  hint: string;
  created_by: number | null;
  created_at: Created;
  revoked_at: Timestamp | null;
}

export interface FilesTable {
  id: string;
  filename: string;
  source_site: string;
  destination_site: string | null;
  /** As reported: with site and sha256 it is what makes a file the same. */
  path: string;
  size_bytes: ColumnType<string, number, never>;
  /** Lower-case hex. */
  sha256: string;
  metadata: Json<Record<string, unknown>>;
  /** Where uploaded bytes lie at the site, absolute; null: at `path`. */
  stored_path: string | null;
  /** Names of the files beside it that are of the same asset. */
  sidecars: ColumnType<string[], string | undefined, never>;
  state: Generated<FileState>;
  task: FileTask | null;
  priority: Generated<number>;
  colorist_id: number | null;
  transfer_id: string | null;
  probe: Json<FileProbe> | null;
  reason: string | null;
  failure: string | null;
  created_by: string;
  created_at: Created;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
  seq: Generated<number>;
  run: Json<FileRun> | null;
}

export interface TransfersTable {
  id: string;
  file_id: string;
  from_site: string;
  to_site: string;
  state: Generated<TransferState>;
  priority: number;
  bytes_total: ColumnType<string, number, never>;
  bytes_done: ColumnType<string, number | undefined, number>;
  bytes_per_sec: Generated<number>;
  attempts: Generated<number>;
  resumed_from: ColumnType<string, number | undefined, number>;
  error: string | null;
  created_at: Created;
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
  completed_at: Timestamp | null;
  seq: Generated<number>;
  run: Json<TransferRun> | null;
}
