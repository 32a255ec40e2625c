import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { DatabaseConnection } from './database.ts';
import { readMigrations } from './migrations/index.ts';

/**
 * Brings the schema to the newest version; several processes may call it at once (kysely takes a lock).
 * @returns the names of the migrations applied now.
 * @throws what the failing migration threw; then none of them was applied.
 */
export async function migrate({ pool }: Pick<DatabaseConnection, 'pool'>): Promise<string[]> {
  // With kysely's own driver: it gives its lock back after a rollback, where ours refuses what comes, and that would be all one hears.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The migration failed.', { cause: error });
  return (results ?? [])
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}
