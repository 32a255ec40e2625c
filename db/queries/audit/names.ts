import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/**
 * Who and what occurs in the log. From one name to the next by index, so that a million lines with thirty names are thirty
 * looks: https://wiki.postgresql.org/wiki/Loose_indexscan
 */
const distinct = (column: 'actor' | 'action') => sql`
  with recursive found as (
    (select ${sql.ref(column)} as name from audit_log order by 1 limit 1)
    union all
    select (select ${sql.ref(column)} from audit_log where ${sql.ref(column)} > found.name order by 1 limit 1)
    from found where found.name is not null
  )
  select name from found where name is not null`;

export async function auditActions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`${distinct('action')} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

export interface AuditActor {
  readonly username: string;
  /** As in their newest line. */
  readonly display_name: string;
}

export async function auditActors(db: Db): Promise<AuditActor[]> {
  const { rows } = await sql<AuditActor>`
    select name as username, coalesce(nullif(newest.display_name, ''), name) as display_name
    from (${distinct('actor')}) as actors
    cross join lateral (
      select detail -> 'actor' ->> 'display_name' as display_name
      from audit_log where actor = name order by id desc limit 1
    ) as newest
    order by display_name, username`.execute(db);
  return rows;
}
