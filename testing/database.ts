import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { connectDatabase, type DatabaseConnection } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';

export interface TestDatabase extends DatabaseConnection {
  readonly url: string;
}

/** A database of a suite's own on the run's Postgres, with the schema in place. `close` drops it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = new URL(process.env['GREENLIT_TEST_POSTGRES_URL'] ?? '');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = connectDatabase(server.href, { max: 1 });
  await sql`create database ${sql.id(name)}`.execute(admin.db);
  const url = new URL(`/${name}`, server).href;
  const connection = connectDatabase(url);
  await migrate(connection.db);
  const close = async (): Promise<void> => {
    await connection.close();
    await sql`drop database ${sql.id(name)} with (force)`.execute(admin.db);
    await admin.close();
  };
  return { ...connection, url, close };
}
