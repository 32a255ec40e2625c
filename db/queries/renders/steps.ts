import { sql } from 'kysely';
import type { RenderStep } from '../../../workflows/contracts/render/render.ts';
import type { Db } from '../../database.ts';

/** A machine has begun a render's step, or a part of it; the first beginning counts. */
export async function beginStep(db: Db, render_id: string, step: RenderStep): Promise<void> {
  await db
    .insertInto('render_steps')
    .values({ render_id, step, started_at: sql<Date>`now()`, finished_at: null })
    .onConflict((conflict) => conflict.columns(['render_id', 'step']).doUpdateSet({ finished_at: null }))
    .execute();
}

/** The step, or a part of it, is done; the last end counts. */
export async function endStep(db: Db, render_id: string, step: RenderStep): Promise<void> {
  await db
    .updateTable('render_steps')
    .set({ finished_at: sql<Date>`now()` })
    .where('render_id', '=', render_id)
    .where('step', '=', step)
    .execute();
}
