import type { SiteRow } from '../../db/queries/sites/sites.ts';
import type { Site } from '../schemas/sites.ts';

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));

export const presentSite = (row: SiteRow): Site => ({
  id: row.id,
  name: row.name,
  status: row.is_online ? 'online' : 'offline',
  last_heartbeat: row.last_heartbeat?.toISOString() ?? null,
  watch_path: row.watch_path,
  version: row.version,
  free_bytes: numberOf(row.free_bytes),
  queue_depth: row.queue_depth,
  files: Number(row.files),
  settling_sec: row.settling_sec,
  transfer_limit: row.transfer_limit,
  bandwidth_bytes_per_sec: numberOf(row.bandwidth_bytes_per_sec),
  default_destination: row.default_destination,
  automation: { validate: row.auto_validate, queue: row.auto_queue, transfer: row.auto_transfer },
  key:
    row.key_hint !== null && row.key_created_at !== null
      ? { hint: row.key_hint, created_at: row.key_created_at.toISOString() }
      : null,
  created_at: row.created_at.toISOString(),
});
