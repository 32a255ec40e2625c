import { lockJob } from '../../db/queries/renders/change-job.ts';
import { actorOf } from '../auth/principal.ts';
import { isApplied } from '../commands/outcome-problem.ts';
import { submit } from '../commands/submit.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import { illegalFor } from './illegal.ts';

/**
 * Ends a render: its ffmpeg stops, its temporary files go.
 * @param onceId of the request.
 * @returns whether it has answered.
 * @throws ProblemError not_found, illegal_transition
 */
export async function cancelRender(
  context: ApiContext,
  id: string,
  user: User,
  onceId: string,
): Promise<boolean> {
  const answer = await submit(context, {
    subject: { kind: 'render', id },
    id: onceId,
    name: 'cancel',
    user,
    request: {},
    signal: async (tx) => {
      const job = await lockJob(tx, id);
      // A draft has no workflow, and is not to get one by this.
      if (job?.is_draft) throw illegalFor(job, 'cancel');
      return { id: onceId, name: 'cancel', actor: actorOf(user) };
    },
  });
  return isApplied('render', answer);
}
