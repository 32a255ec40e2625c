import type { MadeHow } from '../../../workflows/contracts/render/job.ts';
import type { RenderPlan } from '../../../workflows/contracts/render/plan.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';
import { publishLive } from '../live/publish.ts';

export interface NewJob {
  /** UUID; one that is there already is the same job, ordered again. */
  readonly id: string;
  readonly plan: RenderPlan;
  readonly tags: readonly string[];
  readonly is_draft: boolean;
  /** Null: everybody who is signed in sees it. */
  readonly owner_id: number | null;
  readonly made?: { readonly from: string; readonly how: MadeHow };
}

/** Stores a job that a person has ordered; its workflow is started next, and by maintenance should that not come to pass. */
export async function createJob(db: Db, job: NewJob, actor: Actor): Promise<void> {
  await db.transaction().execute((tx) => insertJob(tx, job, actor));
}

/** The same within a transaction, as its last statements. */
export async function insertJob(tx: Db, job: NewJob, actor: Actor): Promise<void> {
  const { id, plan, tags, is_draft, owner_id, made } = job;
  const { topic, resolution, fps } = plan;
  const inserted = await tx
    .insertInto('renders')
    .values({
      ...{ id, topic, resolution, fps, tags: [...tags], is_draft, owner_id, state: 'queued' },
      plan: JSON.stringify(plan),
      stream_id: null,
      created_by: actor.id,
      ...(made && { made_from: made.from, made_how: made.how }),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return;
  const at = new Date().toISOString();
  const subject = { kind: 'render', id } as const;
  await publishLive(tx, subject, { type: 'state', state: 'queued', checkpoint: null, at });
  const detail = { topic, scenes: plan.scenes.length, ...(is_draft && { is_draft }), ...made };
  await appendAudit(tx, subject, [{ action: 'render.ordered', actor, at, detail }]);
}
