import { sql } from 'kysely';
import { SCRIPT_CHANNEL } from '../../../workflows/contracts/draft.ts';
import type { Db } from '../../database.ts';

/** Tells whoever is at a script, when the transaction commits, that it is other than before. */
export async function tellOfScript(tx: Db, id: number): Promise<void> {
  await sql`select pg_notify(${SCRIPT_CHANNEL}, ${String(id)})`.execute(tx);
}
