import { sql, type RawBuilder } from 'kysely';
import type { Kind, Runs } from '../workflows/contracts/kinds.ts';
import { ago } from './ago.ts';
import { exactly } from './containing.ts';
import type { Db } from './database.ts';
import type { KindStore } from './kind-store.ts';
import type { Database } from './schema.ts';

/**
 * What every kind's store asks its own table in the same words. The table has the columns `id`, `seq`, `run` and `updated_at`.
 * @param isOpen whether a row shows its workflow as at work or waiting.
 */
export const kindRows = <K extends Kind>(
  tableName: keyof Database,
  isOpen: RawBuilder<boolean>,
): Pick<KindStore<K>, 'findRun' | 'findOpen' | 'findKnown'> => {
  const table = sql.table(tableName);
  return {
    findRun: async (db, id) => {
      const { rows } = await sql<{ run: Runs[K] | null }>`select run from ${table} where id = ${id}`.execute(
        db,
      );
      return rows[0]?.run ?? null;
    },
    findOpen: async (db, quietMs) => {
      const { rows } = await sql<{ id: string; seq: number }>`
        select id, seq from ${table} where (${isOpen}) and updated_at < ${ago(quietMs)}`.execute(db);
      return rows;
    },
    findKnown: async (db, ids) => {
      const { rows } = await sql<{ id: string }>`select id from ${table} where id = any(${ids})`.execute(db);
      return rows.map(({ id }) => id);
    },
  };
};

/** The ids of a table's rows by what people call them, in any case. */
export const calledBy =
  (table: keyof Database, column: string): KindStore<Kind>['called'] =>
  async (db: Db, name) => {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(table)} where ${sql.ref(column)} ilike ${exactly(name)}`.execute(db);
    return rows.map(({ id }) => id);
  };
