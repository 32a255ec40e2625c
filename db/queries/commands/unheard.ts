import type { Command } from '../../../workflows/contracts/commands.ts';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import { ago } from '../../ago.ts';
import type { Db } from '../../database.ts';

/** A stored word on its way to a workflow. */
export interface StoredCommand {
  readonly subject: Subject;
  /** As it is signalled. */
  readonly signal: Command;
}

/** Words that no workflow has heard within `olderThanMs`, oldest first. */
export async function findUnheardCommands(db: Db, olderThanMs: number): Promise<StoredCommand[]> {
  const rows = await db
    .selectFrom('commands')
    .select(['kind', 'subject_id', 'signal'])
    .where('outcome', 'is', null)
    .where('heard_at', 'is', null)
    .where('submitted_at', '<', ago(olderThanMs))
    .orderBy('submitted_at')
    .limit(500)
    .execute();
  return rows.map(({ kind, subject_id, signal }) => ({ subject: { kind, id: subject_id }, signal }));
}
