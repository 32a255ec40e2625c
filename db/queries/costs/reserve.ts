import { sql } from 'kysely';
import type { BudgetExceeded } from '../../../workflows/contracts/costs.ts';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import type { Db } from '../../database.ts';

/** A call to a provider that is about to be made. */
export interface PlannedCall {
  /** Names the very call: made again after a crash it has the same one, and with it the same entry. */
  readonly callKey: string;
  readonly subject: Subject;
  /** Who pays; null: nobody, and only the subject's budget counts. */
  readonly accountId: number | null;
  readonly step: string;
  readonly provider: string;
  readonly model: string;
  readonly quantity: number;
  /** US dollars: the most it can cost. */
  readonly usd: number;
  /** Nothing was asked for under this entry that is not asked for still: it is not one call more of which nothing is heard. */
  readonly isSame?: boolean;
}

export type Reservation = { readonly id: string } | { readonly exceeded: BudgetExceeded };

/**
 * Sets aside what a call can cost, or says which budget does not allow it; then nothing is written. The budgets' rows are
 * locked meanwhile: two that reserve at once cannot exceed one together. What is free needs no budget. A reservation that
 * the same call left behind is used again.
 */
export async function reserve(db: Db, planned: PlannedCall): Promise<Reservation> {
  const call = { ...planned, usd: upToMicros(planned.usd) };
  return await db.transaction().execute(async (tx) => {
    // Always in this order, budgets before entries: who waits for whom is never a circle.
    if (call.usd > 0) await lockBudgets(tx, call);
    const open = await tx
      .selectFrom('costs')
      .select('reserved_usd')
      .where('call_key', '=', call.callKey)
      .where('state', '=', 'reserved')
      .forUpdate()
      .executeTakeFirst();
    const needed_usd = call.usd - Number(open?.reserved_usd ?? 0);
    const exceeded = needed_usd > 0 ? await findExceeded(tx, call, needed_usd) : undefined;
    return exceeded ? { exceeded: { ...exceeded, needed_usd } } : { id: await enter(tx, call) };
  });
}

/** Whole millionths of a dollar, as they are stored; rounded up, but not for the last bit of a float. */
const upToMicros = (usd: number): number => Math.ceil(usd * 1e6 - 1e-4) / 1e6;

async function lockBudgets(tx: Db, { subject, accountId }: PlannedCall): Promise<void> {
  const ofSubject = { scope: subject.kind, subject_id: subject.id };
  const ofAccount = { scope: 'account' as const, subject_id: String(accountId) };
  await tx
    .selectFrom('budgets')
    .select('scope')
    .where((eb) => eb.or([eb.and(ofSubject), ...(accountId === null ? [] : [eb.and(ofAccount)])]))
    .orderBy('scope')
    .orderBy('subject_id')
    .forUpdate()
    .execute();
}

/** The budget that leaves less than `needed` US dollars; of two, the narrower. */
async function findExceeded(
  tx: Db,
  { subject, accountId }: PlannedCall,
  needed: number,
): Promise<Omit<BudgetExceeded, 'needed_usd'> | undefined> {
  const { rows } = await sql<Omit<BudgetExceeded, 'needed_usd'>>`
    select scope, limit_usd::float8, spent_usd::float8
    from (
      select scope, limit_usd, (
        select coalesce(sum(counted_usd), 0) from costs
        where kind = ${subject.kind} and subject_id = ${subject.id}
      ) as spent_usd
      from budgets where scope = ${subject.kind} and subject_id = ${subject.id}
      union all
      select scope, limit_usd, (
        select coalesce(sum(counted_usd), 0) from costs where account_id = ${accountId}::integer
      )
      from budgets where scope = 'account' and subject_id = ${accountId}::integer::text
    ) as budget
    where spent_usd + ${needed}::numeric(12, 6) > limit_usd
    order by limit_usd - spent_usd
    limit 1`.execute(tx);
  return rows[0];
}

/** The open entry of this call, with one more call under way. */
async function enter(
  tx: Db,
  { callKey, subject, accountId, usd, isSame = false, step, provider, model, quantity }: PlannedCall,
): Promise<string> {
  const call = { step, provider, model, quantity };
  const { id } = await tx
    .insertInto('costs')
    .values({
      ...call,
      call_key: callKey,
      kind: subject.kind,
      subject_id: subject.id,
      account_id: accountId,
      reserved_usd: usd,
      state: 'reserved',
      unanswered: 1,
    })
    .onConflict((conflict) =>
      conflict
        .column('call_key')
        .where('state', '<>', 'settled')
        .doUpdateSet({
          ...call,
          reserved_usd: sql<string>`case costs.state
            when 'reserved' then greatest(costs.reserved_usd, excluded.reserved_usd)
            else excluded.reserved_usd end`,
          state: 'reserved',
          unanswered: isSame ? sql<number>`greatest(costs.unanswered, 1)` : sql<number>`costs.unanswered + 1`,
        }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
