import type { Db } from '../../database.ts';

/** The ids of all streams, whatever their state. */
export async function listStreamIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('streams').select('id').execute();
  return rows.map(({ id }) => id);
}

export async function countRenders(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('renders')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
