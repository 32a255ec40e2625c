import type { ApiContext } from '../context.ts';
import { setSubjectBudget } from '../costs/set-budget.ts';
import type { User } from '../schemas/accounts.ts';
import { loadJobStatus } from './load-job.ts';
import { assertOwnJob } from './own-job.ts';

/** Sets what a job may cost. @returns whether it has answered. @throws ProblemError not_found, forbidden */
export async function setJobBudget(
  context: ApiContext,
  id: string,
  limit_usd: number | null | undefined,
  user: User,
  onceId: string,
): Promise<boolean> {
  assertOwnJob(user, (await loadJobStatus(context, id)).owner.id);
  return await setSubjectBudget(context, { kind: 'job', id }, limit_usd, user, onceId);
}
