import { sql, type Selectable } from 'kysely';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import type { Db } from '../../database.ts';
import type { AuditLogTable } from '../../schema-log.ts';
import { visibleTo } from '../../kinds.ts';
import { sortedBy, up, type Orders } from '../../sorted.ts';
import type { Reader } from '../../visibility.ts';
import { seesWritingOf } from '../scripts/visible.ts';
import { subjectsNamed } from './subjects.ts';

export type AuditRow = Selectable<AuditLogTable>;

export interface AuditFilter {
  /** A username. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** What it is about, by id or by name; see `subjectsNamed`. */
  readonly subject?: string | undefined;
  /** ISO 8601; both ends belong to it. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The lines that match, nothing selected of them yet; `subjects` are the ids that the filter's subject stands for. */
export function auditLines(
  db: Db,
  reader: Reader,
  { actor, action, from, to }: AuditFilter,
  subjects: string[] | null,
) {
  let wanted = db
    .selectFrom('audit_log')
    .where(visibleTo(reader).about('audit_log.subject_kind', 'audit_log.subject_id'))
    .where(seesWritingOf(reader, 'audit_log.subject_kind', 'audit_log.subject_id'));
  if (actor) wanted = wanted.where('actor', '=', actor);
  if (action) wanted = wanted.where('action', '=', action);
  if (subjects) wanted = wanted.where('subject_id', 'in', subjects);
  if (from) wanted = wanted.where('at', '>=', new Date(from));
  if (to) wanted = wanted.where('at', '<=', new Date(to));
  return wanted;
}

/** The order of the chain is that of time. */
const ORDERS: Orders<'audit'> = { at: [up('audit_log.id')] };

export async function listAudit(
  db: Db,
  reader: Reader,
  filter: AuditFilter,
  sort: Sort<'audit'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: AuditRow[]; total: number }> {
  const wanted = auditLines(
    db,
    reader,
    filter,
    filter.subject ? await subjectsNamed(db, filter.subject) : null,
  );
  const [rows, { total }] = await Promise.all([
    wanted.selectAll().orderBy(sortedBy(ORDERS, sort)).limit(limit).offset(offset).execute(),
    wanted.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

/** Everything about one subject, oldest first. */
export async function readTrail(db: Db, kind: string, id: string): Promise<AuditRow[]> {
  return await db
    .selectFrom('audit_log')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
}

/** The newest line about a subject that says this. */
export async function readLastOf(
  db: Db,
  { kind, id, action }: { readonly kind: string; readonly id: string; readonly action: string },
): Promise<AuditRow | undefined> {
  return await db
    .selectFrom('audit_log')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface AuditCheck {
  readonly intact: boolean;
  /** How many lines there are. */
  readonly entries: number;
  /** The first line that is not what it was, or that follows a line taken out. */
  readonly first_broken: number | null;
}

/**
 * Computes every line's hash anew from the line before it. Altered, inserted and removed lines show; lines cut off at the
 * very end do not: for that, keep the last hash elsewhere.
 */
export async function verifyAudit(db: Db): Promise<AuditCheck> {
  const { rows } = await sql<{ entries: string; first_broken: string | null }>`
    select count(*) as entries, min(id) filter (where is_broken) as first_broken
    from (
      select id,
        hash is distinct from audit_hash(coalesce(lag(hash) over chain, ''::bytea), line)
          or id <> coalesce(lag(id) over chain, 0) + 1 as is_broken
      from audit_log as line
      window chain as (order by id)
    ) as checked`.execute(db);
  const entries = Number(rows[0]?.entries ?? 0);
  const broken = rows[0]?.first_broken ?? null;
  const first_broken = broken === null ? null : Number(broken);
  return { intact: first_broken === null, entries, first_broken };
}
