import type { AuditRow } from '../../db/queries/audit/read.ts';
import type { AuditEntry } from '../schemas/audit.ts';

/** A line of the audit log. Who did it is kept within the detail, and shown beside it. */
export function presentAuditEntry(row: AuditRow): AuditEntry {
  const { actor, ...detail } = row.detail as { actor?: { display_name?: string } };
  return {
    id: Number(row.id),
    at: row.at.toISOString(),
    actor: { id: row.actor_id, username: row.actor, display_name: actor?.display_name ?? row.actor },
    action: row.action,
    subject_kind: row.subject_kind,
    subject_id: row.subject_id,
    detail,
    hash: row.hash.toString('hex'),
  };
}
