import { sql, type Selectable } from 'kysely';
import type { Db } from '../../database.ts';
import type { IdempotencyKeysTable } from '../../schema-log.ts';

export type KeyedRequest = Pick<
  Selectable<IdempotencyKeysTable>,
  'key' | 'caller' | 'request' | 'body_digest'
>;

/** A claim without an answer after this time belongs to a process that died. */
const ABANDONED = sql<Date>`now() - interval '30 seconds'`;

/**
 * Claims a key for one request. An abandoned claim of the same request is taken over.
 * @returns whether the key is this request's; if not, another one has it.
 */
export async function claimKey(db: Db, keyed: KeyedRequest): Promise<boolean> {
  const claim = await db
    .insertInto('idempotency_keys')
    .values(keyed)
    .onConflict((conflict) =>
      conflict
        .columns(['caller', 'request', 'key'])
        .doUpdateSet({ created_at: sql<Date>`now()` })
        .where('idempotency_keys.status', 'is', null)
        .where('idempotency_keys.body_digest', '=', keyed.body_digest)
        .where('idempotency_keys.created_at', '<', ABANDONED),
    )
    .returning('key')
    .executeTakeFirst();
  return claim !== undefined;
}

export async function readKey(
  db: Db,
  { key, caller, request }: KeyedRequest,
): Promise<Selectable<IdempotencyKeysTable> | undefined> {
  return await db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('caller', '=', caller)
    .where('request', '=', request)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Keeps the answer. When a claim was taken over, the first answer stays. */
export async function settleKey(
  db: Db,
  { key, caller, request }: KeyedRequest,
  status: number,
  response: unknown,
): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ status, response: JSON.stringify(response) })
    .where('caller', '=', caller)
    .where('request', '=', request)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
}

/** Gives a key back: what was asked for did not happen and may be asked for again. */
export async function releaseKey(db: Db, { key, caller, request }: KeyedRequest): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('caller', '=', caller)
    .where('request', '=', request)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
}
