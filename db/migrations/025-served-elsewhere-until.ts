import { sql, type Kysely } from 'kysely';

/** When a site's own daemon last said that it serves the site: what it says holds for as long as it is heard. Until now for good. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table sites add column served_elsewhere_at timestamptz`.execute(db);
  await sql`update sites set served_elsewhere_at = last_heartbeat where served_elsewhere`.execute(db);
  await sql`alter table sites drop column served_elsewhere`.execute(db);
}
