import { changeJob, lockJob, type JobChange, type LockedJob } from '../../db/queries/renders/change-job.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { illegalFor } from './illegal.ts';
import { keepRecord } from './keep-record.ts';
import { startJob } from './start-job.ts';

/** Changes topic and tags; `is_draft: false` starts a draft. @throws ProblemError not_found, illegal_transition */
export async function patchJob(
  context: ApiContext,
  user: User,
  id: string,
  change: JobChange,
): Promise<void> {
  const isChanged = await changed(context, user, id, (job) => {
    const { is_draft } = change;
    if (is_draft === true && !job.is_draft) throw illegalFor(job, 'start');
    const starts = is_draft === false && job.is_draft;
    if (starts && job.archived) throw illegalFor(job, 'start');
    if (!starts && change.topic === undefined && !change.tags) return null;
    return { change, action: starts ? 'render.draft_started' : 'render.changed' };
  });
  if (isChanged) await keepRecord(context, id);
  if (isChanged && change.is_draft === false) await startJob(context, id);
}

/** Puts a job away, or takes it out again; what is so already stays so. Its files, and its render, stay as they are. */
export async function putAway(context: ApiContext, user: User, id: string, archived: boolean): Promise<void> {
  const isChanged = await changed(context, user, id, (job) =>
    job.archived === archived
      ? null
      : { change: { archived }, action: archived ? 'render.archived' : 'render.restored' },
  );
  if (isChanged) await keepRecord(context, id);
}

/** @returns whether anything was changed. @throws ProblemError not_found */
async function changed(
  { db }: ApiContext,
  user: User,
  id: string,
  decide: (job: LockedJob) => { change: JobChange; action: string } | null,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const job = await lockJob(tx, id);
    if (!job) throw notFound('such render');
    const decided = decide(job);
    if (!decided) return false;
    await changeJob(tx, job, decided.change, { action: decided.action, actor: actorOf(user) });
    return true;
  });
}
