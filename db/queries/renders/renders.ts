import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../../database.ts';
import type { RendersTable } from '../../schema-renders.ts';

export type Render = Selectable<RendersTable>;

export async function readRender(db: Db, id: string): Promise<Render | undefined> {
  return await db.selectFrom('renders').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a render with its plan; one that is there already stays as it is. */
export async function insertRender(db: Db, render: Insertable<RendersTable>): Promise<void> {
  await db
    .insertInto('renders')
    .values(render)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
