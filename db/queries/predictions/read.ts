import type { Selectable } from 'kysely';
import { ago } from '../../ago.ts';
import type { Db } from '../../database.ts';
import type { PredictionsTable } from '../../schema-predictions.ts';

export type Prediction = Selectable<PredictionsTable>;

/** The newest of a call: the others are done with. */
export const latestPrediction = (db: Db, callKey: string): Promise<Prediction | undefined> =>
  db
    .selectFrom('predictions')
    .selectAll()
    .where('call_key', '=', callKey)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

export const readPrediction = (db: Db, id: string): Promise<Prediction> =>
  db.selectFrom('predictions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Undefined where there is none of this id, or of another provider. */
export const findPrediction = (db: Db, provider: string, id: string): Promise<Prediction | undefined> =>
  db
    .selectFrom('predictions')
    .selectAll()
    .where('id', '=', id)
    .where('provider', '=', provider)
    .executeTakeFirst();

/**
 * What nobody has said the end of for so long, in ms, that no attempt is at it any more: its worker was killed, and the work was not
 * wanted any more when another came. What was given up for lost waits for a person, and what was asked for again is the next row's.
 */
export const leftOpen = (db: Db, provider: string, forMs: number): Promise<Prediction[]> =>
  db
    .selectFrom('predictions as left')
    .selectAll()
    .where('provider', '=', provider)
    .where('settled_at', 'is', null)
    .where('state', '!=', 'lost')
    .where('changed_at', '<', ago(forMs))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('predictions as next')
            .select('next.id')
            .whereRef('next.call_key', '=', 'left.call_key')
            .whereRef('next.created_at', '>', 'left.created_at'),
        ),
      ),
    )
    .orderBy('changed_at')
    .limit(100)
    .execute();

/** Which of these ids of a provider's belong to predictions of ours. */
export async function knownRemoteIds(
  db: Db,
  provider: string,
  remoteIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (remoteIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('predictions')
    .select('remote_id')
    .where('provider', '=', provider)
    .where('remote_id', 'in', remoteIds)
    .execute();
  return new Set(rows.flatMap(({ remote_id }) => remote_id ?? []));
}
