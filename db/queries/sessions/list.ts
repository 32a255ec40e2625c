import { sql } from 'kysely';
import type { SessionState } from '../../../workflows/contracts/session/session.ts';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { down, sortedBy, up, upInAnyCase, type Orders } from '../../sorted.ts';
import type { Reader } from '../../visibility.ts';
import { SESSION_COLUMNS, type SessionRow } from './read.ts';

export interface SessionFilter {
  readonly state?: SessionState | undefined;
  /** Part of the title, in any case. */
  readonly search?: string | undefined;
}

const ORDERS: Orders<'sessions'> = {
  title: [upInAnyCase('s.title'), up('s.id')],
  created_at: [up('s.created_at'), down('s.id')],
  updated_at: [up('s.updated_at'), down('s.id')],
};

/** The reader's own; an admin's are everybody's. The same rule as `visibleTo` says, in the words of the owner's index. */
export async function listSessions(
  db: Db,
  { id, role }: Reader,
  { state, search }: SessionFilter,
  sort: Sort<'sessions'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SessionRow[]; total: number }> {
  const wanted = sql.join(
    [
      sql`true`,
      ...(role === 'admin' ? [] : [sql`s.owner_id = ${id}`]),
      ...(state ? [sql`s.state = ${state}`] : []),
      ...(search ? [sql`s.title ilike ${containing(search)}`] : []),
    ],
    sql` and `,
  );
  const [{ rows }, count] = await Promise.all([
    sql<SessionRow>`
      select ${SESSION_COLUMNS} from sessions s where ${wanted}
      order by ${sortedBy(ORDERS, sort)} limit ${limit} offset ${offset}`.execute(db),
    sql<{ total: string }>`select count(*) as total from sessions s where ${wanted}`.execute(db),
  ]);
  return { rows, total: Number(count.rows[0]?.total ?? 0) };
}
