import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { PredictionState } from '../../schema-predictions.ts';
import type { Prediction } from './read.ts';

export interface Asked {
  readonly callKey: string;
  readonly costId: string;
  readonly provider: string;
  readonly model: string;
  readonly seed: number | null;
  readonly input: Readonly<Record<string, unknown>>;
  /** How often a person has said that paying again is all right. */
  readonly accepted: number;
}

/** To be called before the provider is. Undefined: another attempt at this very call is under way, or was made. */
export const writeAsked = (
  db: Db,
  { callKey, costId, input, ...asked }: Asked,
): Promise<Prediction | undefined> =>
  db
    .insertInto('predictions')
    .values({
      ...{ ...asked, call_key: callKey, cost_id: costId, input: JSON.stringify(input), state: 'asked' },
      ...{
        remote_id: null,
        output: null,
        note: null,
        settled_at: null,
        changed_at: sql<Date>`clock_timestamp()`,
      },
    })
    .onConflict((conflict) => conflict.column('call_key').where('state', 'in', OPEN).doNothing())
    .returningAll()
    .executeTakeFirst();

const OPEN = ['asked', 'begun', 'made'] as const;

/**
 * The provider's id, from its answer or its list, whichever comes first. One that was given up for lost is
 * under way again, unless another has been asked for in its place; one that nobody wanted any more stays so.
 * @returns undefined where the id was known, or the row is no more of that kind.
 */
export const writeRemoteId = (db: Db, id: string, remoteId: string): Promise<Prediction | undefined> =>
  db
    .updateTable('predictions')
    .set({
      remote_id: remoteId,
      state: sql<PredictionState>`case
        when state = 'asked' then 'begun'
        when state = 'stopped' then 'stopped'
        when exists (
          select from predictions other
          where other.call_key = predictions.call_key and other.created_at > predictions.created_at
        ) then state
        else 'begun' end`,
      changed_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('remote_id', 'is', null)
    .where('state', 'in', ['asked', 'lost', 'stopped'])
    .returningAll()
    .executeTakeFirst();

/** The provider was busy and has not taken it up. It will be asked for again: what is reserved for it stays. */
export async function writeTurnedAway(db: Db, id: string): Promise<void> {
  await db
    .updateTable('predictions')
    .set({ state: 'free', changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .execute();
}

/** A person did not want it any more, and nobody knows whether it is charged: what was reserved for it stays. */
export async function writeStopped(db: Db, id: string): Promise<void> {
  await db
    .updateTable('predictions')
    .set({ state: 'stopped', changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .execute();
}

/** It had begun to answer, what it says cannot be asked after, and the rest was not heard. @param note what people are told. */
export async function writeBrokenOff(db: Db, id: string, note: string): Promise<void> {
  await db
    .updateTable('predictions')
    .set({ state: 'lost', note, changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', 'in', ['asked', 'begun'])
    .execute();
}

/** Nothing was heard of it, and nothing is found. @param note what people are told. */
export async function writeLost(db: Db, id: string, note: string): Promise<void> {
  await db
    .updateTable('predictions')
    .set({ state: 'lost', note, changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .execute();
}
