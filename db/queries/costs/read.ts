import { sql } from 'kysely';
import type { CostEntry, CostTotals } from '../../../workflows/contracts/costs.ts';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import type { Db } from '../../database.ts';

/** What was and may be spent on a subject, call by call, oldest first. */
export async function listCosts(db: Db, { kind, id }: Subject): Promise<CostEntry[]> {
  const rows = await db
    .selectFrom('costs')
    .select(['id', 'step', 'provider', 'model', 'quantity', 'usd', 'reserved_usd', 'state', 'unanswered'])
    .select('created_at')
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ created_at, usd, reserved_usd, ...entry }) => ({
    ...entry,
    usd: usd === null ? null : Number(usd),
    reserved_usd: Number(reserved_usd),
    at: created_at.toISOString(),
  }));
}

/** The sums of one subject. */
export const readSubjectTotals = (db: Db, { kind, id }: Subject): Promise<CostTotals> =>
  readTotals(db, kind, id, sql`kind = ${kind} and subject_id = ${id}`);

/** The sums of one account, over all its subjects. */
export const readAccountTotals = (db: Db, accountId: number): Promise<CostTotals> =>
  readTotals(db, 'account', String(accountId), sql`account_id = ${accountId}`);

async function readTotals(db: Db, scope: string, id: string, isCounted: ReturnType<typeof sql>) {
  const { rows } = await sql<CostTotals>`
    select coalesce(sum(counted_usd) filter (where state = 'settled'), 0)::float8 as settled_usd,
      coalesce(sum(counted_usd) filter (where state = 'reserved'), 0)::float8 as reserved_usd,
      (select limit_usd::float8 from budgets where scope = ${scope} and subject_id = ${id}) as limit_usd
    from costs where ${isCounted}`.execute(db);
  const [totals] = rows;
  if (!totals) throw new Error('A sum over no rows is a row.');
  return totals;
}
