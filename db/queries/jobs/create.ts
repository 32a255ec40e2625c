import { UNFINISHED, type JobType, type ScriptType } from '../../../workflows/contracts/job/job.ts';
import { keepable } from '../../../workflows/contracts/keepable.ts';
import { LIMITS } from '../../../workflows/contracts/limits.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';
import { readBudget, setBudget } from '../costs/budgets.ts';
import { publishLive } from '../live/publish.ts';

export interface NewScriptJob {
  /** UUID of the request: its repeat finds what stands there. */
  readonly id: string;
  readonly owner_id: number;
  readonly job_type: JobType;
  readonly script_type: ScriptType;
  readonly prompt: string;
  readonly script_id: number | null;
  readonly scene_id: number | null;
  /** Of an analysis: the version that it is of. */
  readonly about_version_id: number | null;
  readonly retry_of: string | null;
  /** US dollars; null: no limit but the account's. */
  readonly budget_usd: number | null;
}

/** What a job is called for which nobody has said anything. */
const UNASKED: Readonly<Record<JobType, string>> = {
  script_generation: 'Write the script',
  scene_generation: 'Write the scene anew',
  script_analysis: 'Analyse the script',
};

/** Stores a job; its workflow is started next, and by maintenance should that not come to pass. */
export async function createScriptJob(
  tx: Db,
  { budget_usd, ...job }: NewScriptJob,
  actor: Actor,
): Promise<void> {
  const title = keepable(job.prompt.trim().split(/\s+/).join(' '), LIMITS.title) || UNASKED[job.job_type];
  const inserted = await tx
    .insertInto('script_jobs')
    .values({
      ...{ ...job, title, state: 'pending', detail: null, failure: null, run: null, sent: null },
      ...{ provider: null, model: null, message_id: null, input_tokens: null, output_tokens: null },
      ...{ version_id: null, replaced_scene_id: null, remark: null, analysis: null },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return;
  const at = new Date().toISOString();
  const subject = { kind: 'job', id: job.id } as const;
  if (budget_usd !== null) await setBudget(tx, { scope: 'job', id: job.id }, budget_usd, actor.id);
  const { job_type, script_type, script_id, scene_id, retry_of } = job;
  await publishLive(tx, subject, { type: 'state', state: 'pending', checkpoint: null, at });
  const detail = {
    title,
    job_type,
    script_type,
    script_id,
    scene_id,
    ...(retry_of && { retry_of }),
    ...(budget_usd !== null && { budget_usd }),
  };
  await appendAudit(tx, subject, [{ action: 'job.created', actor, at, detail }]);
}

/** What it takes to try a job again, while it is kept from others; undefined: there is none. */
export async function lockForRetry(tx: Db, id: string) {
  const job = await tx
    .selectFrom('script_jobs')
    .select([
      'owner_id',
      'state',
      'job_type',
      'script_type',
      'prompt',
      'script_id',
      'scene_id',
      'about_version_id',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!job) return undefined;
  const open = await tx
    .selectFrom('script_jobs')
    .select('id')
    .where('retry_of', '=', id)
    .where('state', 'in', UNFINISHED)
    .executeTakeFirst();
  const budget_usd = await readBudget(tx, { scope: 'job', id });
  return { ...job, budget_usd, retried_as: open?.id ?? null };
}
