import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { ImageOrder } from '../../../workflows/contracts/session/orders.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';
import { setBudget } from '../costs/budgets.ts';
import { insertOrder } from './orders.ts';

/** What a session begins with. */
export interface NewSession {
  readonly title: string;
  readonly order: ImageOrder;
  readonly count: number;
  readonly resolution: string;
  readonly fps: number;
  /** US dollars; null: no limit. */
  readonly budget_usd: number | null;
}

/**
 * Stores a session with its first order; its workflow is started next, and by maintenance should that not come to pass.
 * @param id of the request: its repeat finds what stands there.
 */
export async function createSession(
  db: Db,
  id: string,
  { title, order, count, resolution, fps, budget_usd }: NewSession,
  owner: Actor & { readonly id: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('sessions')
      .values({
        ...{ id, title, owner_id: owner.id, resolution, fps, first_count: count },
        ...{ state: 'generating_images', checkpoint: null, failure: null, run: null },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) return;
    await insertOrder(tx, id, { id, kind: 'image', ordered: order });
    if (budget_usd !== null) await setBudget(tx, { scope: 'session', id }, budget_usd, owner.id);
    const at = new Date().toISOString();
    const detail = { title, images: count, ...(budget_usd !== null && { budget_usd }) };
    await appendAudit(tx, { kind: 'session', id }, [{ action: 'session.created', actor: owner, at, detail }]);
  });
}

/** Takes back a session whose workflow could not be started. One that has recorded anything stays. */
export async function withdrawSession(db: Db, id: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const withdrawn = await tx
      .deleteFrom('sessions')
      .where('id', '=', id)
      .where('run', 'is', null)
      .returning('title')
      .executeTakeFirst();
    if (!withdrawn) return;
    await setBudget(tx, { scope: 'session', id }, null, null);
    const at = new Date().toISOString();
    await appendAudit(tx, { kind: 'session', id }, [
      { action: 'session.withdrawn', actor, at, detail: withdrawn },
    ]);
  });
}
