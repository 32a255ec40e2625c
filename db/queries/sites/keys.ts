import { sql } from 'kysely';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';

interface SiteKey {
  /** sha256, 32 bytes. */
  readonly digest: Buffer;
  /** The key's last four characters. */
  readonly hint: string;
}

/** The site whose key in force has this digest. */
export async function findSiteOfKey(db: Db, digest: Buffer): Promise<string | undefined> {
  const row = await db
    .selectFrom('site_keys')
    .select('site_id')
    .where('digest', '=', digest)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row?.site_id;
}

/** Puts a new key in force and revokes the one before; one that was put in force before changes nothing. */
export async function rotateSiteKey(
  db: Db,
  siteId: string,
  { digest, hint }: SiteKey,
  actor: Actor,
): Promise<Date | 'no_site' | 'revoked'> {
  return await db.transaction().execute(async (tx) => {
    if (!(await lockSite(tx, siteId))) return 'no_site';
    const again = await tx
      .selectFrom('site_keys')
      .select(['created_at', 'revoked_at'])
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (again) return again.revoked_at ? 'revoked' : again.created_at;
    await revoke(tx, siteId);
    const { created_at } = await tx
      .insertInto('site_keys')
      .values({ site_id: siteId, digest, hint, created_by: actor.id })
      .returning('created_at')
      .executeTakeFirstOrThrow();
    const at = created_at.toISOString();
    await appendAudit(tx, { kind: 'site', id: siteId }, [
      { action: 'site.key_made', actor, at, detail: { hint } },
    ]);
    return created_at;
  });
}

/** Revokes the key in force, if there is one; the house serves the site again. @returns false when there is no such site. */
export async function revokeSiteKey(db: Db, siteId: string, actor: Actor): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    if (!(await lockSite(tx, siteId))) return false;
    await revokeKeyOf(tx, siteId, actor);
    return true;
  });
}

/** The same within a transaction that has the site's row. Call it last but for other lines in the audit log. */
export async function revokeKeyOf(tx: Db, siteId: string, actor: Actor): Promise<void> {
  const revoked = await revoke(tx, siteId);
  if (revoked.length > 0)
    await tx.updateTable('sites').set({ served_elsewhere_at: null }).where('id', '=', siteId).execute();
  const at = new Date().toISOString();
  const entries = revoked.map(({ hint }) => ({ action: 'site.key_revoked', actor, at, detail: { hint } }));
  await appendAudit(tx, { kind: 'site', id: siteId }, entries);
}

/** Two who make a key at once make them one after the other. */
const lockSite = (tx: Db, siteId: string): Promise<{ id: string } | undefined> =>
  tx
    .selectFrom('sites')
    .select('id')
    .where('id', '=', siteId)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

const revoke = (tx: Db, siteId: string): Promise<{ hint: string }[]> =>
  tx
    .updateTable('site_keys')
    .set({ revoked_at: sql<Date>`now()` })
    .where('site_id', '=', siteId)
    .where('revoked_at', 'is', null)
    .returning('hint')
    .execute();
