import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { freshDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';

test('what makes a migration fail is said, and its lock is given back', async () => {
  const database = await freshDatabase();
  try {
    expect(await migrate(database)).toEqual([]);
    await sql`delete from kysely_migration where name >= '049'`.execute(database.db);
    await expect(migrate(database)).rejects.toThrow(/already exists/);
    await sql`drop table kysely_migration`.execute(database.db);
    await expect(migrate(database)).rejects.toThrow(/already exists/);
  } finally {
    await database.close();
  }
});
