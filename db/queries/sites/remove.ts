import { sql } from 'kysely';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';
import { revokeKeyOf } from './keys.ts';

/** What is under way at a site, from it or to it. */
export interface AtSite {
  readonly files: number;
  readonly transfers: number;
}

/**
 * Takes a site away, unless files are under way there: its key is revoked, no other site sends to it by default, and its row stays
 * for the files that it found.
 * @returns undefined when there is no such site.
 */
export async function removeSite(db: Db, id: string, actor: Actor): Promise<'removed' | AtSite | undefined> {
  return await db.transaction().execute(async (tx) => {
    const site = await tx
      .selectFrom('sites')
      .select('name')
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!site) return undefined;
    const busy = await countAt(tx, id);
    if (busy.files > 0 || busy.transfers > 0) return busy;
    await tx
      .updateTable('sites')
      .set({ default_destination: null })
      .where('default_destination', '=', id)
      .execute();
    await tx
      .updateTable('sites')
      .set({ removed_at: sql<Date>`now()`, last_heartbeat: null, served_elsewhere_at: null })
      .where('id', '=', id)
      .execute();
    await revokeKeyOf(tx, id, actor);
    const at = new Date().toISOString();
    await appendAudit(tx, { kind: 'site', id }, [
      { action: 'site.removed', actor, at, detail: { name: site.name } },
    ]);
    return 'removed';
  });
}

async function countAt(tx: Db, id: string): Promise<AtSite> {
  const { rows } = await sql<{ files: string; transfers: string }>`
    select
      (select count(*) from files
        where (source_site = ${id} or destination_site = ${id}) and state not in ('archived', 'rejected')) as files,
      (select count(*) from transfers
        where (from_site = ${id} or to_site = ${id}) and state in ('queued', 'running', 'paused', 'verifying')) as transfers`.execute(
    tx,
  );
  return { files: Number(rows[0]?.files ?? 0), transfers: Number(rows[0]?.transfers ?? 0) };
}
