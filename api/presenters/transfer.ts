import type { Environment } from '../../config/environment.ts';
import type { TransferRow } from '../../db/queries/transfers/read.ts';
import type { Priority } from '../../workflows/contracts/file/transitions.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { TRANSFER_ALLOWED } from '../../workflows/contracts/transfer/transfer.ts';
import type { Transfer } from '../schemas/transfers.ts';
import { workflowLink } from './temporal-url.ts';

export function presentTransfer(environment: Environment, row: TransferRow): Transfer {
  const bytes_total = Number(row.bytes_total);
  const bytes_done = Number(row.bytes_done);
  return {
    id: row.id,
    file_id: row.file_id,
    filename: row.filename,
    from: row.from_site,
    to: row.to_site,
    state: row.state,
    allowed: [...TRANSFER_ALLOWED[row.state]],
    priority: row.priority as Priority,
    bytes_total,
    bytes_done,
    bytes_per_sec: row.bytes_per_sec,
    eta_sec: row.state === 'running' ? secondsLeft(bytes_total - bytes_done, row.bytes_per_sec) : null,
    attempts: row.attempts,
    resumed_from: Number(row.resumed_from),
    error: row.error,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
    ...workflowLink(environment, workflowIdOf('transfer', row.id)),
  };
}

/** Null as long as nothing moves: nobody knows then. */
const secondsLeft = (bytes: number, rate: number): number | null =>
  rate > 0 ? Math.round((Math.max(0, bytes) / rate) * 10) / 10 : null;
