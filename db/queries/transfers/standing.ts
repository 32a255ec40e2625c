import { sql } from 'kysely';
import {
  TRANSFER_UNDER_WAY,
  type TransferProgress,
  type TransferState,
} from '../../../workflows/contracts/transfer/transfer.ts';
import type { Db } from '../../database.ts';
import { publishLive } from '../live/publish.ts';

const commanded = sql<number>`coalesce((run->>'attempts')::int, 1)`;

/** What the workflow service says of the work of a transfer that is neither paused nor over. */
export type TransferStanding = { readonly attempt: number } & (
  | { readonly kind: 'moving'; readonly progress: TransferProgress }
  /** For a worker, a slot, or the next attempt; `error`: why the last one failed. */
  | { readonly kind: 'waiting'; readonly error: string | null }
);

/** Writes how a transfer stands at the moment; only while it is neither paused nor over. */
export async function recordTransferStanding(db: Db, id: string, standing: TransferStanding): Promise<void> {
  const { attempt } = standing;
  const written = await db
    .updateTable('transfers')
    .set({
      ...(standing.kind === 'moving' ? asMoving(standing.progress) : asWaiting(standing.error)),
      attempts: sql<number>`greatest(attempts, ${commanded} + ${attempt}::int - 1)`,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('state', 'in', TRANSFER_UNDER_WAY)
    .returning(['state', 'bytes_total', 'bytes_done'])
    .executeTakeFirst();
  if (!written) return;
  const total = Number(written.bytes_total);
  await publishLive(
    db,
    { kind: 'transfer', id },
    {
      type: 'progress',
      step: 'transfer',
      progress: total === 0 ? 1 : Math.min(1, Number(written.bytes_done) / total),
      message: written.state,
      at: new Date().toISOString(),
    },
  );
}

const asMoving = ({ phase, bytes_done, bytes_per_sec, resumed_from }: TransferProgress) => ({
  state: phase === 'verifying' ? ('verifying' as const) : ('running' as const),
  bytes_done,
  bytes_per_sec,
  resumed_from,
  error: null,
});

const asWaiting = (error: string | null) => ({ state: 'queued' as const, bytes_per_sec: 0, error });

/** A transfer that may be under way. */
export interface OpenTransfer {
  readonly id: string;
  readonly from_site: string;
  readonly state: TransferState;
  readonly error: string | null;
  readonly attempts: number;
  /** Attempts that people asked for: the first, and those after a pause or a failure. */
  readonly commanded: number;
}

/** In the order in which their sites give out slots. */
export const openTransfers = (db: Db): Promise<OpenTransfer[]> =>
  db
    .selectFrom('transfers')
    .select(['id', 'from_site', 'state', 'error', 'attempts', commanded.as('commanded')])
    .where('state', 'in', TRANSFER_UNDER_WAY)
    .orderBy('priority', 'desc')
    .orderBy('created_at')
    .execute();
