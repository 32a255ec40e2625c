import { sql, type Kysely } from 'kysely';

/** Whether a site's daemon serves its queues: it says so itself. Until now a key of its own stood for it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table sites add column served_elsewhere boolean not null default false`.execute(db);
  await sql`
    update sites set served_elsewhere = true
    where id in (select site_id from site_keys where revoked_at is null)`.execute(db);
}
