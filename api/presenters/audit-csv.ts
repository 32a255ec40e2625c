import type { AuditRow } from '../../db/queries/audit/read.ts';
import { csvRecord } from '../http/csv.ts';
import { presentAuditEntry } from './audit-entry.ts';

/** Spreadsheets take the file for UTF-8 by this. */
const BYTE_ORDER_MARK = '\uFEFF';

const COLUMNS = [
  'id',
  'at',
  'username',
  'name',
  'action',
  'subject_kind',
  'subject_id',
  'detail',
  'hash',
] as const;

export const AUDIT_CSV_HEAD = BYTE_ORDER_MARK + csvRecord(COLUMNS);

/** A line of the audit log under these columns; `detail` is JSON. */
export function presentAuditCsv(row: AuditRow): string {
  const { id, at, actor, action, subject_kind, subject_id, detail, hash } = presentAuditEntry(row);
  const { username, display_name } = actor;
  return csvRecord([
    id,
    at,
    username,
    display_name,
    action,
    subject_kind,
    subject_id,
    JSON.stringify(detail),
    hash,
  ]);
}
