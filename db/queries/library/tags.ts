import { sql, type RawBuilder } from 'kysely';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';

/** The tags of what lies under a key, in their order. */
export const tagsAt = (key: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`array(select tag from asset_tags where storage_key = ${key} order by place)`;

/** Whether what lies under a key has any of these tags. */
export const isTagged = (key: RawBuilder<unknown>, tags: readonly string[]): RawBuilder<unknown> =>
  sql`${key} in (select storage_key from asset_tags where tag = any(${tags}::text[]))`;

/**
 * Gives an asset these tags instead of those that it had.
 * @param subject what it was made for, in whose log it is told; null: somebody brought it.
 */
export async function setAssetTags(
  db: Db,
  storage_key: string,
  tags: readonly string[],
  { subject, actor }: { subject: Subject | null; actor: Actor },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // One after the other: of two who tag at once the later one's stand, not both.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`tags ${storage_key}`}, 0))`.execute(tx);
    await tx.deleteFrom('asset_tags').where('storage_key', '=', storage_key).execute();
    if (tags.length > 0)
      await tx
        .insertInto('asset_tags')
        .values(tags.map((tag, place) => ({ storage_key, tag, place })))
        .execute();
    if (!subject) return;
    const at = new Date().toISOString();
    const detail = { key: storage_key, tags };
    await appendAudit(tx, subject, [{ action: 'asset.tagged', actor, at, detail }]);
  });
}
