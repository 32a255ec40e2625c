import { sql } from 'kysely';
import { connectDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { eventually } from './eventually.ts';

export interface HeldTable {
  /** Resolves once so many others wait for the table: what needs it is under way. */
  awaited(others?: number): Promise<void>;
  release(): Promise<void>;
}

/** Postgres's names: who only reads passes the first one. */
const MODES = { writes: 'exclusive', everything: 'access exclusive' } as const;

/**
 * Keeps others from a table until it is released, so that a test finds work under way that is else over in milliseconds.
 * A server that is killed meanwhile releases it too.
 */
export async function holdTable(
  databaseUrl: string,
  table: keyof Database,
  from: keyof typeof MODES,
): Promise<HeldTable> {
  const { db, close } = connectDatabase(databaseUrl, { max: 2 });
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const holding = db.transaction().execute(async (transaction) => {
    await sql`lock table ${sql.table(table)} in ${sql.raw(MODES[from])} mode`.execute(transaction);
    held.resolve();
    await released.promise;
  });
  holding.catch(held.reject);
  await held.promise;
  return {
    awaited: async (others = 1) => {
      await eventually(async () => {
        const { rows } = await sql`
          select from pg_locks where relation = ${table}::regclass and not granted`.execute(db);
        return rows.length >= others ? true : undefined;
      });
    },
    release: async () => {
      released.resolve();
      await holding.catch(() => undefined);
      await close();
    },
  };
}
