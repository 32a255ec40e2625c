import { readSubjectTotals } from '../../db/queries/costs/read.ts';
import { readJob } from '../../db/queries/renders/read-job.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentBesideFilm } from '../presenters/beside-film.ts';
import { presentJob } from '../presenters/render.ts';
import { presentFailure } from '../presenters/render-failure.ts';
import { presentPlan } from '../presenters/render-plan.ts';
import { presentSteps } from '../presenters/render-steps.ts';
import type { RenderJobDetail } from '../schemas/renders.ts';
import { readJobLog } from './job-log.ts';

/** Lines of the log that a job is told with. */
const LAST_LINES = 40;

/** A job with its plan, steps and log. @throws ProblemError not_found */
export async function loadJob(
  { db, environment, storage }: Pick<ApiContext, 'db' | 'environment' | 'storage'>,
  id: string,
): Promise<RenderJobDetail> {
  const [row, { settled_usd }] = await Promise.all([
    readJob(db, id),
    readSubjectTotals(db, { kind: 'render', id }),
  ]);
  if (!row) throw notFound('such render');
  const lines = await readJobLog(storage, id, row.run?.step === 'segments' || row.error ? row.num_scenes : 0);
  return {
    ...presentJob(environment, row),
    plan: presentPlan(row.plan),
    cost_usd: settled_usd,
    ...presentBesideFilm(row),
    steps: presentSteps(row),
    failure: presentFailure(row.error),
    log: { lines: lines.slice(-LAST_LINES), url: `/dashboard/jobs/${id}/log` },
  };
}
