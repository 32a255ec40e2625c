import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';

/** Gives a session another title; the same again is no event. */
export async function renameSession(db: Db, id: string, title: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const renamed = await tx
      .updateTable('sessions')
      .set({ title, updated_at: new Date() })
      .where('id', '=', id)
      .where('title', '<>', title)
      .executeTakeFirst();
    if (renamed.numUpdatedRows === 0n) return;
    // Where it waits for somebody it is called the same.
    await tx
      .updateTable('checkpoints')
      .set({ title })
      .where('kind', '=', 'session')
      .where('subject_id', '=', id)
      .execute();
    const at = new Date().toISOString();
    await appendAudit(tx, { kind: 'session', id }, [
      { action: 'session.renamed', actor, at, detail: { title } },
    ]);
  });
}
