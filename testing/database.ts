import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { connectDatabase, type DatabaseConnection } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';

export interface TestDatabase extends DatabaseConnection {
  readonly url: string;
}

/** What every database of a test run begins as, made by the first suite that wants one. */
const TEMPLATE = 'greenlit_template';

/** A database of a suite's own on the run's Postgres, with the schema in place. `close` drops it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = new URL(process.env['GREENLIT_TEST_POSTGRES_URL'] ?? '');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = connectDatabase(server.href, { max: 1 });
  await makeTemplate(server, admin);
  await sql`create database ${sql.id(name)} template ${sql.id(TEMPLATE)}`.execute(admin.db);
  const url = new URL(`/${name}`, server).href;
  const connection = connectDatabase(url);
  const close = async (): Promise<void> => {
    await connection.close();
    await sql`drop database ${sql.id(name)} with (force)`.execute(admin.db);
    await admin.close();
  };
  return { ...connection, url, close };
}

/** Suites run side by side: one makes it, the others wait. It has its name when it is whole. */
async function makeTemplate(server: URL, { db }: DatabaseConnection): Promise<void> {
  await sql`select pg_advisory_lock(1)`.execute(db);
  const { rows } = await sql`select from pg_database where datname = ${TEMPLATE}`.execute(db);
  if (rows.length === 0) {
    const making = `${TEMPLATE}_making`;
    await sql`drop database if exists ${sql.id(making)} with (force)`.execute(db);
    await sql`create database ${sql.id(making)}`.execute(db);
    const made = connectDatabase(new URL(`/${making}`, server).href);
    await migrate(made);
    await made.close();
    await sql`alter database ${sql.id(making)} rename to ${sql.id(TEMPLATE)}`.execute(db);
  }
  await sql`select pg_advisory_unlock(1)`.execute(db);
}
