import type { AuditRow } from '../../db/queries/audit/read.ts';
import type { SubjectName } from '../../db/queries/audit/subjects.ts';
import { ADMINS } from '../policies/roles.ts';
import type { User } from '../schemas/accounts.ts';
import type { ListedAuditEntry } from '../schemas/audit.ts';
import { KINDS } from '../../workflows/contracts/kinds.ts';
import { pageOf } from './page-of.ts';
import { presentAuditEntry } from './audit-entry.ts';

/** A line of the whole log, with what its subject is called and, for whoever may see that, its page. */
export function presentListedEntry(
  row: AuditRow,
  names: ReadonlyMap<string, SubjectName>,
  reader: Pick<User, 'role'>,
): ListedAuditEntry {
  const name = names.get(`${row.subject_kind}:${row.subject_id}`);
  return {
    ...presentAuditEntry(row),
    subject_title: name?.title ?? null,
    subject_url: name ? linkOf(row, name, reader) : null,
  };
}

function linkOf(
  { subject_kind, subject_id }: AuditRow,
  { page }: SubjectName,
  { role }: Pick<User, 'role'>,
): string | null {
  if (page) return pageOf(page) + KINDS[page.kind].trail;
  if (subject_kind === 'site') return `/sites#${subject_id}`;
  if (subject_kind === 'script') return `/scripts/${subject_id}`;
  if (subject_kind === 'character') return `/characters/${subject_id}`;
  return subject_kind === 'user' && ADMINS.includes(role) ? `/users?user=${subject_id}` : null;
}
