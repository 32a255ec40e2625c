import { sql, type Kysely } from 'kysely';
import type { TransferProgress, TransferRecord } from '../../workflows/contracts/transfer.ts';
import { isNews } from '../../workflows/contracts/recorded-run.ts';
import type { Database, Db } from '../database.ts';
import { appendStep } from './audit-append.ts';
import { notifySettled, publishLive } from './live-publish.ts';

/** Writes one recorded step of a transfer; its first one makes the row. What is not newer (see `isNews`) is passed over. */
export async function recordTransfer(db: Kysely<Database>, record: TransferRecord): Promise<void> {
  const { run, answered, entries } = record;
  await db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('transfers')
      .select(['seq', 'run'])
      .where('id', '=', run.transfer_id)
      .forUpdate()
      .executeTakeFirst();
    const recorded = { seq: before?.seq ?? 0, recorded_at: before?.run?.recorded_at ?? '' };
    if (!isNews(run, recorded)) return;
    const isCompleted = run.state === 'completed';
    const changing = {
      state: run.state,
      attempts: run.attempts,
      error: run.error,
      seq: Math.max(recorded.seq, run.seq),
      run: JSON.stringify(run),
      updated_at: sql<Date>`now()`,
      bytes_per_sec: 0,
      ...(isCompleted ? { bytes_done: run.bytes_total, completed_at: sql<Date>`now()` } : {}),
    };
    await tx
      .insertInto('transfers')
      .values({
        id: run.transfer_id,
        file_id: run.file_id,
        from_site: run.from,
        to_site: run.to,
        priority: run.priority,
        bytes_total: run.bytes_total,
        ...changing,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute();
    await publishLive(tx, run.transfer_id, {
      type: 'state',
      state: run.state,
      checkpoint: null,
      at: new Date().toISOString(),
    });
    for (const { command_id, outcome } of answered)
      await notifySettled(tx, command_id, { kind: 'command', ...outcome });
    const step = { seq: run.seq, isAgain: recorded.seq >= run.seq };
    await appendStep(tx, { kind: 'transfer', id: run.transfer_id }, step, entries);
  });
}

/** Writes what a transfer's heartbeat says; only while it is neither paused nor over. */
export async function recordTransferProgress(db: Db, id: string, progress: TransferProgress): Promise<void> {
  const state = progress.phase === 'verifying' ? 'verifying' : 'running';
  const written = await db
    .updateTable('transfers')
    .set({
      state,
      bytes_done: progress.bytes_done,
      bytes_per_sec: progress.bytes_per_sec,
      resumed_from: progress.resumed_from,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running', 'verifying'])
    .returning('bytes_total')
    .executeTakeFirst();
  if (!written) return;
  const total = Number(written.bytes_total);
  await publishLive(db, id, {
    type: 'progress',
    step: 'transfer',
    progress: total === 0 ? 1 : Math.min(1, progress.bytes_done / total),
    message: state,
    at: new Date().toISOString(),
  });
}

/** Transfers that may be under way: whose heartbeats are worth asking for. */
export const openTransfers = (db: Db) =>
  db
    .selectFrom('transfers')
    .select(['id', 'state'])
    .where('state', 'in', ['queued', 'running', 'verifying'])
    .execute();
