import { sql, type Selectable, type Updateable } from 'kysely';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import type { SitesTable } from '../../schema-colour.ts';
import { appendAudit } from '../audit/append.ts';

/** A site without a heartbeat for longer is offline. Contract, section 4. */
export const ONLINE_WITHIN = '90 seconds';

export type SiteRow = Selectable<SitesTable> & {
  readonly is_online: boolean;
  readonly files: string;
  readonly key_hint: string | null;
  readonly key_created_at: Date | null;
};

/** All sites by name, with the number of their files and what is known of their keys. */
export const listSites = (db: Db): Promise<SiteRow[]> => sites(db).orderBy('sites.name').execute();

export const readSite = (db: Db, id: string): Promise<SiteRow | undefined> =>
  sites(db).where('sites.id', '=', id).executeTakeFirst();

/** Whose name or id contains the text, by name. */
export const searchSites = (db: Db, text: string): Promise<SiteRow[]> =>
  sites(db)
    .where((eb) =>
      eb.or([eb('sites.name', 'ilike', containing(text)), eb('sites.id', 'ilike', containing(text))]),
    )
    .orderBy('sites.name')
    .limit(5)
    .execute();

/** Each site that was not taken away, with its key in force, if it has one. */
const withKeys = (db: Db) =>
  db
    .selectFrom('sites')
    .leftJoin('site_keys', (join) =>
      join.onRef('site_keys.site_id', '=', 'sites.id').on('revoked_at', 'is', null),
    )
    .where('removed_at', 'is', null);

const sites = (db: Db) =>
  withKeys(db)
    .selectAll('sites')
    .select(['site_keys.hint as key_hint', 'site_keys.created_at as key_created_at'])
    .select((eb) => [
      sql<boolean>`coalesce(last_heartbeat > now() - ${ONLINE_WITHIN}::interval, false)`.as('is_online'),
      eb
        .selectFrom('files')
        .whereRef('files.source_site', '=', 'sites.id')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .$asScalar()
        .$notNull()
        .as('files'),
    ]);

/** Those that were not taken away. */
const present = (db: Db) => db.selectFrom('sites').where('removed_at', 'is', null);

export async function siteExists(db: Db, id: string): Promise<boolean> {
  const site = await present(db).select('id').where('id', '=', id).executeTakeFirst();
  return site !== undefined;
}

/** Whether there is such a site. Nobody takes it away before this transaction has ended. */
export async function keepSite(tx: Db, id: string): Promise<boolean> {
  return (await present(tx).select('id').where('id', '=', id).forKeyShare().executeTakeFirst()) !== undefined;
}

export type SiteLimits = Pick<Selectable<SitesTable>, 'transfer_limit' | 'bandwidth_bytes_per_sec'>;

/** What a site's workers keep to. */
export async function readSiteLimits(db: Db, id: string): Promise<SiteLimits | undefined> {
  return await db
    .selectFrom('sites')
    .select(['transfer_limit', 'bandwidth_bytes_per_sec'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/**
 * Sites that the house serves: all but those whose own daemon has said of late that it does. Watched here, too, are those of them
 * whose daemon is the house's own: a key is made for a daemon elsewhere.
 */
export async function listHouseSites(db: Db): Promise<{ served: string[]; watched: string[] }> {
  const rows = await withKeys(db)
    .select(['sites.id', 'site_keys.id as key_id'])
    .where(sql<boolean>`coalesce(served_elsewhere_at < now() - ${ONLINE_WITHIN}::interval, true)`)
    .orderBy('sites.id')
    .execute();
  const served = rows.map(({ id }) => id);
  return { served, watched: rows.filter(({ key_id }) => key_id === null).map(({ id }) => id) };
}

/** Where each site sends the files that name no destination. */
export const listDestinations = (
  db: Db,
): Promise<Pick<Selectable<SitesTable>, 'id' | 'default_destination'>[]> =>
  present(db).select(['id', 'default_destination']).orderBy('id').execute();

/** One that was taken away is there again, under this name. @returns false when the id is taken. */
export async function createSite(
  db: Db,
  { id, name }: { id: string; name: string },
  actor: Actor,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('sites')
      .values({
        id,
        name,
        last_heartbeat: null,
        served_elsewhere_at: null,
        watch_path: null,
        version: null,
        queue_depth: null,
        free_bytes: null,
        default_destination: null,
        removed_at: null,
      })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ name, removed_at: null })
          .where('sites.removed_at', 'is not', null),
      )
      .returning('id')
      .executeTakeFirst();
    if (!inserted) return false;
    const at = new Date().toISOString();
    await appendAudit(tx, { kind: 'site', id }, [{ action: 'site.created', actor, at, detail: { name } }]);
    return true;
  });
}

export type SiteChanges = Pick<
  Updateable<SitesTable>,
  | 'transfer_limit'
  | 'bandwidth_bytes_per_sec'
  | 'default_destination'
  | 'settling_sec'
  | 'auto_validate'
  | 'auto_queue'
  | 'auto_transfer'
>;

/** @returns false when there is no such site. */
export async function updateSite(db: Db, id: string, changes: SiteChanges, actor: Actor): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('sites')
      .selectAll()
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return false;
    const changed = Object.entries(changes).filter(
      ([name, value]) => String(before[name as keyof SiteChanges]) !== String(value),
    );
    if (changed.length === 0) return true;
    await tx.updateTable('sites').set(changes).where('id', '=', id).execute();
    const at = new Date().toISOString();
    const detail = Object.fromEntries(changed);
    await appendAudit(tx, { kind: 'site', id }, [{ action: 'site.changed', actor, at, detail }]);
    return true;
  });
}

export interface SiteVitals {
  readonly version?: string | null | undefined;
  readonly watch_path?: string | null | undefined;
  readonly free_bytes?: number | null | undefined;
  readonly queue_depth?: number | null | undefined;
  /** Whether its sender, who has the site's own key, serves the site's queues. */
  readonly serves?: boolean | undefined;
}

/** A sign of life; what it does not mention stays as it was. @returns false when there is no such site. */
export async function recordHeartbeat(
  db: Db,
  id: string,
  { serves, ...vitals }: SiteVitals,
): Promise<boolean> {
  const told = Object.fromEntries(Object.entries(vitals).filter(([, value]) => value !== undefined));
  const now = sql<Date>`now()`;
  const claim = serves === undefined ? {} : { served_elsewhere_at: serves ? now : null };
  const { numUpdatedRows } = await db
    .updateTable('sites')
    .set({ ...told, ...claim, last_heartbeat: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
