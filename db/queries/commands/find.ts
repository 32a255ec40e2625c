import type { Selectable } from 'kysely';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import type { Db } from '../../database.ts';
import type { CommandsTable } from '../../schema-words.ts';

export type CommandRow = Selectable<CommandsTable>;

export async function findCommand(db: Db, id: string): Promise<CommandRow | undefined> {
  return await db.selectFrom('commands').selectAll().where('id', '=', id).executeTakeFirst();
}

export type PendingCommand = Pick<
  CommandRow,
  'id' | 'name' | 'actor' | 'checkpoint' | 'round' | 'verdict' | 'signal' | 'submitted_at'
>;

/** What people have said to a subject and its workflow has not heard yet, oldest first. */
export async function findPendingCommands(db: Db, { kind, id }: Subject): Promise<PendingCommand[]> {
  return await db
    .selectFrom('commands')
    .select(['id', 'name', 'actor', 'checkpoint', 'round', 'verdict', 'signal', 'submitted_at'])
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .where('outcome', 'is', null)
    .where('heard_at', 'is', null)
    .orderBy('submitted_at')
    .execute();
}
