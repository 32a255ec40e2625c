import type { Orders } from '../../../workflows/contracts/session/orders.ts';
import type { Db } from '../../database.ts';

type Order = {
  readonly [K in keyof Orders]: { readonly id: string; readonly kind: K; readonly ordered: Orders[K] };
}[keyof Orders];

/** Keeps the words of an order; one that is there stays as it is. */
export async function insertOrder(db: Db, session_id: string, { id, kind, ordered }: Order): Promise<void> {
  await db
    .insertInto('session_orders')
    .values({ id, session_id, kind, ordered: JSON.stringify(ordered) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The words of all that was ordered, by the order's id; a film has none. */
export async function listOrderedWords(
  db: Db,
  session_id: string,
): Promise<ReadonlyMap<string, Pick<Orders['clip'], 'prompt' | 'negative_prompt'>>> {
  const rows = await db
    .selectFrom('session_orders')
    .select(['id', 'ordered'])
    .where('session_id', '=', session_id)
    .where('kind', 'in', ['image', 'clip'])
    .execute();
  return new Map(rows.map(({ id, ordered }) => [id, ordered as Orders['image' | 'clip']]));
}

/** Undefined: the session has no such order of this kind. */
export async function findOrder<K extends keyof Orders>(
  db: Db,
  session_id: string,
  kind: K,
  id: string,
): Promise<Orders[K] | undefined> {
  const row = await db
    .selectFrom('session_orders')
    .select('ordered')
    .where('id', '=', id)
    .where('session_id', '=', session_id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.ordered as Orders[K] | undefined;
}
