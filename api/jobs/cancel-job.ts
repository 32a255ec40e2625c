import { actorOf } from '../auth/principal.ts';
import { isApplied } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import { loadJobStatus } from './load-job.ts';
import { assertOwnJob } from './own-job.ts';

/**
 * Ends a job: nothing more is written, and what there is stays with it.
 * @param onceId of the request.
 * @returns whether it has answered.
 * @throws ProblemError not_found, forbidden, illegal_transition
 */
export async function cancelScriptJob(
  context: ApiContext,
  id: string,
  user: User,
  onceId: string,
): Promise<boolean> {
  assertOwnJob(user, (await loadJobStatus(context, id)).owner.id);
  const signal = { id: onceId, name: 'cancel', actor: actorOf(user) } as const;
  const answer = await submit(context, {
    ...{ subject: { kind: 'job', id }, id: onceId, name: 'cancel', user, request: {} },
    signal: () => signal,
  });
  return isApplied('job', answer);
}
