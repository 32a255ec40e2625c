import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { freshDatabase, type TestDatabase } from '../testing/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await sql`create table notes (text text check (text <> 'never'))`.execute(database.db);
});
afterAll(() => database.close());

const write = (text: string, db = database.db): Promise<unknown> =>
  sql`insert into notes values (${text})`.execute(db);
const written = async (): Promise<string[]> =>
  (await sql<{ text: string }>`select text from notes`.execute(database.db)).rows.map(({ text }) => text);

test('of statements that were sent together none is kept when one fails, whenever the others come', async () => {
  const texts = ['never', 'a', 'b', 'c', 'd', 'e', 'f'];
  for (let time = 0; time < 100; time += 1) {
    const failing = database.db
      .transaction()
      .execute(async (tx) => await Promise.all(texts.map((text) => write(text, tx))));
    await expect(failing).rejects.toMatchObject({ code: '23514' });
  }
  expect(await written()).toEqual([]);
});

test('a connection that was rolled back serves again', async () => {
  for (let time = 0; time < 20; time += 1) await write('again');
  expect(await written()).toHaveLength(20);
});
