import { keepJobText } from '../../db/queries/jobs/keep.ts';
import type { KeptResult } from '../../workflows/contracts/job/job.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';

/** Makes of a job's text the version, or the scene's text, that was asked for; once, however often it is tried. */
export async function keepWriting(
  { db }: ActivityContext,
  { job_id }: { readonly job_id: string },
): Promise<KeptResult> {
  const kept = await keepJobText(db, job_id);
  if (!kept) throw cannot(`There is no job ${job_id}.`);
  return kept;
}
