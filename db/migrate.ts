import { Migrator } from 'kysely/migration';
import type { Db } from './database.ts';
import { readMigrations } from './migrations/index.ts';

/**
 * Brings the schema to the newest version; several processes may call it at once (kysely takes a lock).
 * @returns the names of the migrations applied now.
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The migration failed.', { cause: error });
  return (results ?? [])
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}
