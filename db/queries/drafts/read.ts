import { DRAFT_BATCH, type ToldChange } from '../../../workflows/contracts/draft.ts';
import type { Db } from '../../database.ts';

export interface DraftRow {
  readonly script_id: number;
  readonly version: number;
  readonly length: number;
  readonly kept: string;
  readonly kept_at: number;
  readonly updated_at: Date;
}

/** Undefined: nobody has opened it yet. */
export const readDraft = (db: Db, script_id: number): Promise<DraftRow | undefined> =>
  db.selectFrom('script_drafts').selectAll().where('script_id', '=', script_id).executeTakeFirst();

/** Keeps it from other writers until the transaction ends. */
export const lockDraft = (tx: Db, script_id: number): Promise<DraftRow | undefined> =>
  tx
    .selectFrom('script_drafts')
    .selectAll()
    .where('script_id', '=', script_id)
    .forUpdate()
    .executeTakeFirst();

/** What came after `since`, in order; `DRAFT_BATCH` at most unless all are wanted. */
export async function readChanges(
  db: Db,
  script_id: number,
  since: number,
  most: number | null = DRAFT_BATCH,
): Promise<readonly ToldChange[]> {
  return await db
    .selectFrom('draft_changes')
    .select(['client_id', 'author_id', 'change'])
    .where('script_id', '=', script_id)
    .where('version', '>', since)
    .orderBy('version')
    .$if(most !== null, (query) => query.limit(most ?? 0))
    .execute();
}
