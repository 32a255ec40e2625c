import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { AuditEntry } from '../../../workflows/contracts/audit.ts';
import type { Db } from '../../database.ts';

export interface AuditSubject {
  readonly kind: string;
  readonly id: string;
}

/**
 * Adds lines to the audit log, in order. Call it last in a transaction: from here to the commit no other transaction
 * can add one, which is what makes the hashes a chain.
 */
export async function appendAudit(
  db: Db,
  subject: AuditSubject,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    at: entry.at,
    actor_id: entry.actor.id,
    actor: entry.actor.username,
    action: entry.action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    detail: JSON.stringify({ ...entry.detail, actor: entry.actor }),
  }));
  await db.insertInto('audit_log').values(rows).execute();
}

/**
 * The same for one step of a workflow, whose number the lines bear. A step that was recorded before and is done again
 * (see `isNews`) adds the lines that it did not have then.
 */
export async function appendStep(
  db: Db,
  subject: AuditSubject,
  step: { readonly seq: number; readonly isAgain: boolean },
  entries: readonly AuditEntry[],
): Promise<void> {
  const numbered = entries.map((entry) => ({ ...entry, detail: { ...entry.detail, step: step.seq } }));
  if (!step.isAgain || entries.length === 0) return await appendAudit(db, subject, numbered);
  const before = await db
    .selectFrom('audit_log')
    .select(['action', 'detail'])
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where(sql<boolean>`(detail ->> 'step')::integer >= ${step.seq}`)
    .execute();
  const isThere = ({ action, detail, actor }: AuditEntry): boolean => {
    const line: unknown = JSON.parse(JSON.stringify({ ...detail, actor, step: null }));
    return before.some(
      (old) => old.action === action && isDeepStrictEqual({ ...old.detail, step: null }, line),
    );
  };
  await appendAudit(
    db,
    subject,
    numbered.filter((entry) => !isThere(entry)),
  );
}
