import { createJob, type NewJob } from '../../db/queries/renders/create-job.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import type { CreateJob } from '../schemas/render-plan.ts';
import { keepRecord } from './keep-record.ts';
import { planOf } from './plan-of.ts';
import { startJob } from './start-job.ts';

/**
 * Orders a film: its plan is kept, and unless it is a draft its render is started.
 * @param id of the job: UUID.
 * @throws ProblemError validation_failed
 */
export async function orderJob(context: ApiContext, user: User, order: CreateJob, id: string): Promise<void> {
  const { tags, is_draft } = order;
  const { plan, owner_id } = await planOf(context, user, order);
  await orderPlan(context, user, { id, plan, tags, is_draft, owner_id });
}

/** The same of a plan that stands. */
export async function orderPlan(context: ApiContext, user: User, job: NewJob): Promise<void> {
  await createJob(context.db, job, actorOf(user));
  await keepRecord(context, job.id);
  if (!job.is_draft) await startJob(context, job.id);
}
