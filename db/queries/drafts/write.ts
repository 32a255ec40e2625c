import { sql } from 'kysely';
import { DRAFT_CHANNEL, type DraftChange } from '../../../workflows/contracts/draft.ts';
import type { Db } from '../../database.ts';

/** Opens a draft with this text, unless somebody has. */
export async function insertDraft(db: Db, script_id: number, text: string): Promise<void> {
  await db
    .insertInto('script_drafts')
    .values({ script_id, length: text.length, kept: text })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface NewChanges {
  readonly script_id: number;
  /** Of the draft that they are made on, which is locked. */
  readonly version: number;
  readonly client_id: string;
  readonly author_id: number | null;
  readonly changes: readonly DraftChange[];
  /** UTF-16 code units that the draft has after them. */
  readonly length: number;
}

/** Puts changes after the newest, and tells all listeners when the transaction commits. @returns the draft's new version. */
export async function insertChanges(
  tx: Db,
  { script_id, version, length, changes, ...by }: NewChanges,
): Promise<number> {
  const rows = changes.map((change, at) => ({
    ...{ ...by, script_id, version: version + at + 1, change: JSON.stringify(change) },
  }));
  const newest = version + rows.length;
  await tx.insertInto('draft_changes').values(rows).execute();
  await tx
    .updateTable('script_drafts')
    .set({ version: newest, length, updated_at: sql<Date>`now()` })
    .where('script_id', '=', script_id)
    .execute();
  await sql`select pg_notify(${DRAFT_CHANNEL}, ${String(script_id)})`.execute(tx);
  return newest;
}

/** Keeps the text of a version, so that it need not be put together from the first change on. */
export async function keepText(
  tx: Db,
  script_id: number,
  { version, text }: { version: number; text: string },
): Promise<void> {
  await tx
    .updateTable('script_drafts')
    .set({ kept: text, kept_at: version })
    .where('script_id', '=', script_id)
    .where('kept_at', '<', version)
    .execute();
}
