import type { Db } from '../../database.ts';
import { jobColumns } from './job-columns.ts';

export type JobDetailRow = NonNullable<Awaited<ReturnType<typeof readJob>>>;

/** A job with its plan and how its steps went. */
export async function readJob(db: Db, id: string) {
  const [job, steps] = await Promise.all([
    jobColumns(db).select(['plan', 'run']).where('id', '=', id).executeTakeFirst(),
    db.selectFrom('render_steps').selectAll().where('render_id', '=', id).execute(),
  ]);
  return job && { ...job, steps };
}
