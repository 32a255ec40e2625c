import { sql, type Selectable } from 'kysely';
import type { JobStanding } from '../../../workflows/contracts/render/job.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import type { RendersTable } from '../../schema-renders.ts';
import { appendAudit } from '../audit/append.ts';
import { publishLive } from '../live/publish.ts';

export type LockedJob = JobStanding &
  Pick<Selectable<RendersTable>, 'id' | 'topic' | 'tags' | 'plan' | 'owner_id' | 'retried_as'>;

/** Keeps a job from others until the transaction ends; undefined: there is none. */
export async function lockJob(tx: Db, id: string): Promise<LockedJob | undefined> {
  return await tx
    .selectFrom('renders')
    .select(['id', 'topic', 'tags', 'plan', 'owner_id', 'retried_as', 'state', 'is_draft', 'archived'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export interface JobChange {
  readonly topic?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly is_draft?: boolean | undefined;
  readonly archived?: boolean | undefined;
}

/**
 * Writes what people change of a job that is locked, as the last statements of its transaction.
 * @param action for the audit log: `render.archived` …
 */
export async function changeJob(
  tx: Db,
  job: LockedJob,
  { topic, tags, is_draft, archived }: JobChange,
  { action, actor }: { action: string; actor: Actor },
): Promise<void> {
  await tx
    .updateTable('renders')
    .set({
      ...(topic !== undefined && {
        topic,
        plan: JSON.stringify({ ...job.plan, topic }),
      }),
      ...(tags && { tags: [...tags] }),
      ...(is_draft !== undefined && { is_draft }),
      ...(archived !== undefined && { archived }),
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', job.id)
    .execute();
  const at = new Date().toISOString();
  const subject = { kind: 'render', id: job.id } as const;
  await publishLive(tx, subject, { type: 'state', state: job.state, checkpoint: null, at });
  const detail = { topic: topic ?? job.topic, ...(tags && { tags }) };
  await appendAudit(tx, subject, [{ action, actor, at, detail }]);
}

export async function markRetried(tx: Db, id: string, retried_as: string): Promise<void> {
  await tx
    .updateTable('renders')
    .set({ retried_as, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
}
