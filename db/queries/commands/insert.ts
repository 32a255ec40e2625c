import type { Insertable } from 'kysely';
import type { Command } from '../../../workflows/contracts/commands.ts';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import type { Db } from '../../database.ts';
import type { CommandsTable } from '../../schema-words.ts';

/** What a decision says of itself, so that decisions on a checkpoint are found. */
type AboutCheckpoint = Partial<Pick<Insertable<CommandsTable>, 'checkpoint' | 'round' | 'verdict'>>;

/**
 * Stores a word before it is signalled: whatever happens from here on, it is delivered.
 * @param payload as the person sent it.
 * @returns false when there is one with this id.
 */
export async function insertCommand(
  db: Db,
  { kind, id: subject_id }: Subject,
  signal: Command & AboutCheckpoint,
  payload: unknown,
): Promise<boolean> {
  const inserted = await db
    .insertInto('commands')
    .values({
      ...rowOf(signal),
      kind,
      subject_id,
      payload: JSON.stringify(payload),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** The columns that the word itself fills. */
export const rowOf = (signal: Command & AboutCheckpoint) => ({
  id: signal.id,
  name: signal.name,
  checkpoint: signal.checkpoint ?? null,
  round: signal.round ?? null,
  verdict: signal.verdict ?? null,
  actor: JSON.stringify(signal.actor),
  note: signal.note ?? null,
  signal: JSON.stringify(signal),
});
