import { sql } from 'kysely';
import type { Quote } from '../../../screenplay/quote/quote.ts';
import type { Db } from '../../database.ts';
import { tellOfScript } from '../scripts/tell.ts';

interface NewComment {
  readonly script_id: number;
  readonly parent_id: number | null;
  readonly lineage_id: number | null;
  readonly quote: Quote | null;
  readonly author_id: number;
  readonly text: string;
}

/** @param creation_key of the request: its repeat finds what there is. */
export async function insertComment(
  tx: Db,
  comment: NewComment,
  creation_key: string,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const quote = comment.quote && JSON.stringify(comment.quote);
  const inserted = await tx
    .insertInto('script_comments')
    .values({ ...comment, quote, creation_key })
    .onConflict((conflict) => conflict.column('creation_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) {
    await tellOfScript(tx, comment.script_id);
    return { ...inserted, isNew: true };
  }
  const made = tx.selectFrom('script_comments').select('id').where('creation_key', '=', creation_key);
  return { ...(await made.executeTakeFirstOrThrow()), isNew: false };
}

/** What is the same already is no change. @returns whether it was one. */
export async function setCommentText(tx: Db, id: number, script_id: number, text: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('script_comments')
    .set({ text, edited_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('text', '<>', text)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tellOfScript(tx, script_id);
  return true;
}

/** Resolves a thread, or opens it again. Who did it first stays named. @param by null: it is open. @returns whether it was otherwise. */
export async function setResolved(
  tx: Db,
  id: number,
  script_id: number,
  by: number | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('script_comments')
    .set({ resolved_at: by === null ? null : sql<Date>`now()`, resolved_by: by })
    .where('id', '=', id)
    .where('parent_id', 'is', null)
    .where('resolved_at', by === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tellOfScript(tx, script_id);
  return true;
}

export async function deleteComment(tx: Db, id: number, script_id: number): Promise<void> {
  await tx.deleteFrom('script_comments').where('id', '=', id).execute();
  await tellOfScript(tx, script_id);
}
