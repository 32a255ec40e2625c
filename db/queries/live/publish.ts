import { sql } from 'kysely';
import type { Subject } from '../../../workflows/contracts/kinds.ts';
import { LIVE_CHANNEL, SETTLED_CHANNEL, type LiveMessage } from '../../../workflows/contracts/live.ts';
import type { Db } from '../../database.ts';

/** A live message before it has its number. */
export type LiveNews = LiveMessage extends infer Message
  ? Message extends Exclude<LiveMessage, { readonly type: 'presence' }>
    ? Omit<Message, 'kind' | 'id' | 'seq' | 'session_id'>
    : never
  : never;

/**
 * Numbers messages within their subject, keeps them for those who reconnect, and tells the listeners.
 * The counter's row stays locked until the commit, so numbers become visible in their order: nobody who asks `since` a
 * number misses a lower one.
 */
export async function publishLive(
  db: Db,
  { kind, id }: Subject,
  ...news: readonly LiveNews[]
): Promise<void> {
  if (news.length === 0) return;
  const about = JSON.stringify({ kind, id, session_id: id });
  await sql`
    with counted as (
      insert into live_counters as counter (subject_id, seq) values (${id}, ${news.length})
      on conflict (subject_id) do update set seq = counter.seq + excluded.seq
      returning seq - ${news.length}::integer as last
    ),
    kept as (
      insert into live_events (subject_id, seq, message)
      select ${id}, last + place, message || ${about}::jsonb || jsonb_build_object('seq', last + place)
      from counted, jsonb_array_elements(${JSON.stringify(news)}::jsonb) with ordinality as listed (message, place)
      returning seq
    )
    select pg_notify(${LIVE_CHANNEL}, jsonb_build_array(${kind}::text, ${id}::text, seq)::text) from kept order by seq`.execute(
    db,
  );
}

/** Postgres refuses notifications of 8,000 bytes, and JSON takes up to six for a UTF-16 unit. */
const LONGEST_WORDS = 1_000;
const LONGEST = 7_900;

/** Tells whoever waits for this decision or command that its outcome is there. */
export async function notifySettled(db: Db, id: string, payload: object): Promise<void> {
  const told = JSON.stringify({ id, ...payload }, (_key, value: unknown) =>
    typeof value === 'string' ? value.slice(0, LONGEST_WORDS) : value,
  );
  // What is too long to be told is read from the row.
  const text = Buffer.byteLength(told) > LONGEST ? JSON.stringify({ id }) : told;
  await sql`select pg_notify(${SETTLED_CHANNEL}, ${text})`.execute(db);
}
