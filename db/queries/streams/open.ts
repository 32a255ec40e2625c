import { sql, type ExpressionBuilder } from 'kysely';
import { SYSTEM } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import type { Database } from '../../schema.ts';
import { appendAudit } from '../audit/append.ts';
import { publishLive } from '../live/publish.ts';

/** A projection that says its workflow is at work. */
export interface OpenProjection {
  readonly id: string;
  /** Of the last recorded step. */
  readonly seq: number;
}

/** At work, or waiting for a person: for a decision, also about a film that could not be made. */
const isOpen = (eb: ExpressionBuilder<Database, 'streams'>) =>
  eb.or([eb('state', 'in', ['running', 'waiting']), eb('checkpoint', 'is not', null)]);

/** Untouched for `quietMs`: what was written just now need not be doubted. */
export async function findOpenStreams(db: Db, quietMs: number): Promise<OpenProjection[]> {
  return await db
    .selectFrom('streams')
    .select(['id', 'seq'])
    .where(isOpen)
    .where('run', 'is not', null)
    .where('updated_at', '<', sql<Date>`now() - ${quietMs} * interval '1 millisecond'`)
    .execute();
}

export async function findOpenRenders(db: Db, quietMs: number): Promise<OpenProjection[]> {
  return await db
    .selectFrom('renders')
    .select(['id', 'seq'])
    .where('state', 'in', ['queued', 'running'])
    .where('updated_at', '<', sql<Date>`now() - ${quietMs} * interval '1 millisecond'`)
    .execute();
}

/** Shows a stream as failed, and takes it out of the inbox, unless its workflow has recorded a step since. */
export async function failStream(db: Db, { id, seq }: OpenProjection, failure: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const failed = await transaction
      .updateTable('streams')
      .set({ state: 'failed', failure, checkpoint: null, updated_at: new Date() })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where(isOpen)
      .executeTakeFirst();
    if (failed.numUpdatedRows === 0n) return;
    await transaction
      .updateTable('checkpoints')
      .set({ closed_at: new Date() })
      .where('kind', '=', 'stream')
      .where('subject_id', '=', id)
      .where('closed_at', 'is', null)
      .execute();
    const at = new Date().toISOString();
    await publishLive(
      transaction,
      { kind: 'stream', id },
      { type: 'state', state: 'failed', checkpoint: null, at },
    );
    await appendAudit(transaction, { kind: 'stream', id }, [
      { action: 'stream.lost', actor: SYSTEM, at, detail: { failure } },
    ]);
  });
}

/** The same for a render. */
export async function failRender(db: Db, { id, seq }: OpenProjection, error: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const failed = await transaction
      .updateTable('renders')
      .set({ state: 'error', error, updated_at: new Date() })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where('state', 'in', ['queued', 'running'])
      .executeTakeFirst();
    if (failed.numUpdatedRows === 0n) return;
    const at = new Date().toISOString();
    await publishLive(
      transaction,
      { kind: 'render', id },
      { type: 'state', state: 'error', checkpoint: null, at },
    );
  });
}
