import { sql } from 'kysely';
import { SYSTEM } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';
import { publishLive } from '../live/publish.ts';
import type { OpenProjection } from '../streams/open.ts';

/** How a file's failure begins when it is its workflow that is gone. */
const LOST_FILE = 'Nothing works on this file any more.';
const TRANSFERS_OPEN = ['queued', 'running', 'verifying', 'paused'] as const;

/** Files that are neither archived nor rejected, and not known to be lost. See `findOpenStreams`. */
export async function findOpenFiles(db: Db, quietMs: number): Promise<OpenProjection[]> {
  return await db
    .selectFrom('files')
    .select(['id', 'seq'])
    .where('state', 'not in', ['archived', 'rejected'])
    .where('run', 'is not', null)
    .where(sql<boolean>`not starts_with(coalesce(failure, ''), ${LOST_FILE})`)
    .where('updated_at', '<', sql<Date>`now() - ${quietMs} * interval '1 millisecond'`)
    .execute();
}

export async function findOpenTransfers(db: Db, quietMs: number): Promise<OpenProjection[]> {
  return await db
    .selectFrom('transfers')
    .select(['id', 'seq'])
    .where('state', 'in', TRANSFERS_OPEN)
    .where('run', 'is not', null)
    .where('updated_at', '<', sql<Date>`now() - ${quietMs} * interval '1 millisecond'`)
    .execute();
}

/**
 * Says of a file that its workflow is gone, unless that has recorded a step since. Its state stays, so that people may go
 * on from there: the next action starts the workflow again.
 */
export async function failFile(db: Db, { id, seq }: OpenProjection, ending: string): Promise<void> {
  const failure = `${LOST_FILE} ${ending} The next action takes it up again where it stands.`;
  await db.transaction().execute(async (tx) => {
    const file = await tx
      .updateTable('files')
      .set({ failure, task: null, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where('state', 'not in', ['archived', 'rejected'])
      .returning('state')
      .executeTakeFirst();
    if (!file) return;
    const at = new Date().toISOString();
    await publishLive(tx, { kind: 'file', id }, { type: 'state', state: file.state, checkpoint: null, at });
    await appendAudit(tx, { kind: 'file', id }, [
      { action: 'file.lost', actor: SYSTEM, at, detail: { failure: ending } },
    ]);
  });
}

/** Shows a transfer as failed. What it had sent stays for the next transfer of its file. */
export async function failTransfer(db: Db, { id, seq }: OpenProjection, ending: string): Promise<void> {
  const error = `${ending} Start the transfer of its file again: what was sent is kept.`;
  await db.transaction().execute(async (tx) => {
    const failed = await tx
      .updateTable('transfers')
      .set({ state: 'failed', error, bytes_per_sec: 0, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where('state', 'in', TRANSFERS_OPEN)
      .executeTakeFirst();
    if (failed.numUpdatedRows === 0n) return;
    const at = new Date().toISOString();
    await publishLive(tx, { kind: 'transfer', id }, { type: 'state', state: 'failed', checkpoint: null, at });
    await appendAudit(tx, { kind: 'transfer', id }, [
      { action: 'transfer.lost', actor: SYSTEM, at, detail: { failure: ending } },
    ]);
  });
}
