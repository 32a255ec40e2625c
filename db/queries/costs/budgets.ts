import type { Kind } from '../../../workflows/contracts/kinds.ts';
import type { Db } from '../../database.ts';

/** Whose budget: an account's over all it pays for, or one subject's. */
export type BudgetOf =
  { readonly scope: 'account'; readonly id: number } | { readonly scope: Kind; readonly id: string };

/** US dollars; null: no limit. */
export async function readBudget(db: Db, { scope, id }: BudgetOf): Promise<number | null> {
  const row = await db
    .selectFrom('budgets')
    .select('limit_usd')
    .where('scope', '=', scope)
    .where('subject_id', '=', String(id))
    .executeTakeFirst();
  return row ? Number(row.limit_usd) : null;
}

/** Sets or lifts (null) a limit, in US dollars. It holds from the next call on; what is spent stays spent. */
export async function setBudget(
  db: Db,
  { scope, id }: BudgetOf,
  limit_usd: number | null,
  set_by: number | null,
): Promise<void> {
  const subject_id = String(id);
  if (limit_usd === null) {
    await db.deleteFrom('budgets').where('scope', '=', scope).where('subject_id', '=', subject_id).execute();
    return;
  }
  const set_at = new Date();
  await db
    .insertInto('budgets')
    .values({ scope, subject_id, limit_usd, set_by, set_at })
    .onConflict((conflict) =>
      conflict.columns(['scope', 'subject_id']).doUpdateSet({ limit_usd, set_by, set_at }),
    )
    .execute();
}
