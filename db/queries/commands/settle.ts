import { sql } from 'kysely';
import type { Command } from '../../../workflows/contracts/commands.ts';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import type { Outcome } from '../../../workflows/contracts/outcomes.ts';
import type { Answered } from '../../../workflows/contracts/step.ts';
import type { Db } from '../../database.ts';
import { notifySettled } from '../live/publish.ts';
import { rowOf } from './insert.ts';

/**
 * Writes what a workflow made of a word, and tells whoever waits for it. One that came by the command line has no row yet and
 * gets one; an outcome once written stays. Queries for one connection, in this order.
 */
export function settleCommand(
  tx: Db,
  { kind, id: subject_id }: Subject,
  { command, outcome: { outcome, ...result } }: Answered,
): readonly Promise<unknown>[] {
  const settled = { outcome, result: JSON.stringify(result), settled_at: sql<Date>`now()` };
  const row = rowOf(command);
  const writing = tx
    .insertInto('commands')
    .values({ ...row, kind, subject_id, payload: row.signal, ...settled })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...settled, round: row.round })
        .where('commands.outcome', 'is', null),
    )
    .execute();
  return [writing, notifySettled(tx, command.id, { outcome, ...result })];
}

/** Writes that a word was understood and is being done: it is not sent again, and answered when that has ended. */
export async function hearCommand(tx: Db, { id }: Command): Promise<void> {
  await tx
    .updateTable('commands')
    .set({ heard_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
}

/**
 * Writes the outcome of a stored word whose workflow has ended, so that nobody is there to answer.
 * @returns false when it has been answered meanwhile.
 */
export async function settleUnheard(db: Db, id: string, { outcome, ...result }: Outcome): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const settled = await tx
      .updateTable('commands')
      .set({ outcome, result: JSON.stringify(result), settled_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('outcome', 'is', null)
      .executeTakeFirst();
    if (settled.numUpdatedRows === 0n) return false;
    await notifySettled(tx, id, { outcome, ...result });
    return true;
  });
}

/** What a lost workflow was doing for somebody fails with it. */
export async function failHeard(tx: Db, { kind, id }: Subject, reason: string): Promise<void> {
  const failed = await tx
    .updateTable('commands')
    .set({ outcome: 'failed', result: JSON.stringify({ reason }), settled_at: sql<Date>`now()` })
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .where('outcome', 'is', null)
    .where('heard_at', 'is not', null)
    .returning('id')
    .execute();
  for (const command of failed) await notifySettled(tx, command.id, { outcome: 'failed', reason });
}
