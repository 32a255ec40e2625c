import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/** What a call came to. */
export interface Charged {
  /** US dollars. */
  readonly usd: number;
  readonly model: string;
  readonly quantity: number;
}

/**
 * Writes what a call cost in place of what was reserved for it. When another attempt at the same call has settled the
 * entry, both were paid, and this one gets an entry of its own: so it is told once for each call that was answered.
 */
export const settle = (db: Db, id: string, charged: Charged): Promise<void> =>
  db.transaction().execute((tx) => settleIn(tx, id, charged));

/** The same as a part of a transaction. */
export async function settleIn(tx: Db, id: string, charged: Charged): Promise<void> {
  const entry = await tx
    .selectFrom('costs')
    .select([
      'state',
      ...(['call_key', 'kind', 'subject_id', 'account_id', 'step', 'provider', 'reserved_usd'] as const),
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const settled = { ...charged, state: 'settled' as const, settled_at: sql<Date>`now()` };
  const { state, ...call } = entry;
  if (state === 'settled')
    await tx
      .insertInto('costs')
      .values({ ...call, ...settled })
      .execute();
  await tx
    .updateTable('costs')
    .set({ ...(state !== 'settled' && settled), unanswered: sql<number>`greatest(unanswered - 1, 0)` })
    .where('id', '=', id)
    .execute();
}

/** The same for an answer that was kept, whose attempt did not get as far as settling. Settled before: nothing changes. */
export async function settleKept(db: Db, callKey: string, charged: Charged): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const open = await tx
      .selectFrom('costs')
      .select('id')
      .where('call_key', '=', callKey)
      .where('state', '=', 'reserved')
      .executeTakeFirst();
    if (open) await settleIn(tx, open.id, charged);
    await tx
      .updateTable('predictions')
      .set({ state: 'made', settled_at: sql<Date>`clock_timestamp()` })
      .where('call_key', '=', callKey)
      .where('state', '=', 'asked')
      .execute();
  });
}

/** Gives back what was reserved for a call that cost nothing, unless another one under this entry is not answered yet. */
export const release = (db: Db, id: string): Promise<void> => releaseIn(db, id);

/** The same as a part of a transaction. */
export async function releaseIn(tx: Db, id: string): Promise<void> {
  await tx
    .updateTable('costs')
    .set({
      unanswered: sql<number>`greatest(unanswered - 1, 0)`,
      state: sql`case when state = 'reserved' and unanswered <= 1 then 'released' else state end`,
    })
    .where('id', '=', id)
    .execute();
}
