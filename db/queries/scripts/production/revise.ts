import type { Revision } from '../../../../screenplay/production/revisions.ts';
import type { Db } from '../../../database.ts';

/** Says what a version's revised pages are handed out as; null: they are not. Called with the script locked. */
export async function setRevision(tx: Db, version_id: number, revision: Revision | null): Promise<void> {
  await tx
    .updateTable('script_production')
    .set({ color: revision?.color ?? null, revised_on: revision?.date ?? null })
    .where('version_id', '=', version_id)
    .execute();
}
