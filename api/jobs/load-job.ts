import { readJobPage, readJobStatus, type JobRow, type WholeJobRow } from '../../db/queries/jobs/read.ts';
import { isUnfinished } from '../../workflows/contracts/job/job.ts';
import type { ApiContext } from '../context.ts';
import { conflict, notFound } from '../http/errors.ts';
import { presentScriptJob } from '../presenters/script-job.ts';
import type { User } from '../schemas/accounts.ts';
import type { ScriptJob } from '../schemas/script-jobs.ts';
import { isOwnJob } from './own-job.ts';

type Parts = Pick<ApiContext, 'db' | 'environment'>;

/** A job as its page shows it to this person. @throws ProblemError not_found */
export async function loadScriptJob({ db, environment }: Parts, user: User, id: string): Promise<ScriptJob> {
  const row = await readJobPage(db, id);
  if (!row) throw notFound('such job');
  return presentScriptJob(environment, row, isOwnJob(user, row.owner.id));
}

/** @throws ProblemError not_found */
export async function loadJobStatus({ db }: Parts, id: string): Promise<JobRow> {
  const row = await readJobStatus(db, id);
  if (!row) throw notFound('such job');
  return row;
}

/** What a job that has ended has written. @throws ProblemError not_found, conflict while it is at work */
export async function loadJobResult({ db }: Parts, id: string): Promise<WholeJobRow> {
  const row = await readJobPage(db, id);
  if (!row) throw notFound('such job');
  if (isUnfinished(row.state)) throw conflict(`The job is ${row.state}: it has no result yet.`);
  return row;
}
