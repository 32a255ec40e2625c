import { insertJob } from '../../db/queries/renders/create-job.ts';
import { lockJob, markRetried, type LockedJob } from '../../db/queries/renders/change-job.ts';
import { jobActions, type JobAction, type MadeHow } from '../../workflows/contracts/render/job.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { illegalFor } from './illegal.ts';
import { keepRecord } from './keep-record.ts';
import { startJob } from './start-job.ts';

/**
 * Makes the same film once more, as a job of its own. That of a draft is a draft.
 * @param newId UUID of the new job. @throws ProblemError not_found
 */
export async function duplicateJob(
  context: ApiContext,
  user: User,
  id: string,
  newId: string,
): Promise<void> {
  const { db } = context;
  const isDraft = await db.transaction().execute(async (tx) => {
    const job = await lockJob(tx, id);
    if (!job) throw notFound('such render');
    await insertJob(tx, { ...anew(job, newId, 'duplicate'), is_draft: job.is_draft }, actorOf(user));
    return job.is_draft;
  });
  await keepRecord(context, newId);
  if (!isDraft) await startJob(context, newId);
}

/**
 * Tries a job again that came to nothing. Of two who ask at once, or while a retry is at work, both are told of that one.
 * @param newId UUID of the new job. @returns its id. @throws ProblemError not_found, illegal_transition
 */
export async function retryJob(context: ApiContext, user: User, id: string, newId: string): Promise<string> {
  const { db } = context;
  const made = await db.transaction().execute(async (tx) => {
    const job = await lockJob(tx, id);
    if (!job) throw notFound('such render');
    assertAllowed(job, 'retry');
    const before = job.retried_as === null ? undefined : await lockJob(tx, job.retried_as);
    if (before && jobActions(before).includes('cancel')) return before.id;
    await markRetried(tx, id, newId);
    await insertJob(tx, { ...anew(job, newId, 'retry'), is_draft: false }, actorOf(user));
    return newId;
  });
  await keepRecord(context, made);
  await startJob(context, made);
  return made;
}

const anew = ({ id: from, plan, tags, owner_id }: LockedJob, id: string, how: MadeHow) => ({
  ...{ id, plan, tags, owner_id },
  made: { from, how },
});

function assertAllowed(job: LockedJob, action: JobAction): void {
  if (!jobActions(job).includes(action)) throw illegalFor(job, action);
}
