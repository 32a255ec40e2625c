import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';

/** Somebody with the keys to the database can switch the guards of the audit log off. */
export async function tamperAudit({ db }: TestDatabase, change: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`alter table audit_log disable trigger user`.execute(tx);
    await sql.raw(change).execute(tx);
    await sql`alter table audit_log enable trigger user`.execute(tx);
  });
}
