import type { Insertable, Selectable } from 'kysely';
import type { RenderRun } from '../../../workflows/contracts/render/render.ts';
import type { Db } from '../../database.ts';
import type { RendersTable } from '../../schema.ts';

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

/** Writes the workflow's state. @returns false when this step, or a later one, had been written before. */
export async function projectRender(db: Db, run: RenderRun): Promise<boolean> {
  const written = await db
    .updateTable('renders')
    .set({
      state: run.state,
      digest: run.digest,
      duration_sec: run.duration_sec,
      error: run.error,
      seq: run.seq,
      run: JSON.stringify(run),
      updated_at: new Date(),
    })
    .where('id', '=', run.render_id)
    .where('seq', '<', run.seq)
    .executeTakeFirst();
  return written.numUpdatedRows > 0n;
}
