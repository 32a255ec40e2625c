import { sql, type Selectable } from 'kysely';
import type { Db } from '../../database.ts';
import type { AnswerFailure, HeldAnswersTable, MessageStart } from '../../schema-predictions.ts';

export type HeldAnswer = Selectable<HeldAnswersTable>;

const now = sql<Date>`clock_timestamp()`;

/** Offers an answer to a holder. @returns false where it has been taken, so that it may have been asked for. */
export async function offerAnswer(db: Db, predictionId: string, holder: string): Promise<boolean> {
  const row = await db
    .insertInto('held_answers')
    .values({
      prediction_id: predictionId,
      holder,
      taken_at: null,
      alive_at: now,
      message_start: null,
      message: null,
      failure: null,
    })
    .onConflict((conflict) =>
      conflict.column('prediction_id').doUpdateSet({ holder }).where('held_answers.taken_at', 'is', null),
    )
    .returning('holder')
    .executeTakeFirst();
  return row !== undefined;
}

/** To be called before the provider is. @returns false where it is another's. */
export async function takeAnswer(db: Db, predictionId: string, holder: string): Promise<boolean> {
  const row = await db
    .updateTable('held_answers')
    .set({ taken_at: now, alive_at: now })
    .where('prediction_id', '=', predictionId)
    .where('holder', '=', holder)
    .where('taken_at', 'is', null)
    .returning('holder')
    .executeTakeFirst();
  return row !== undefined;
}

export interface Heard {
  readonly messageStart: MessageStart | null;
  readonly text: string;
  readonly message?: unknown;
  readonly failure?: AnswerFailure;
}

/** Puts down what was heard so far, and that its holder lives. @returns whether somebody still wants it. */
export async function writeHeard(
  db: Db,
  predictionId: string,
  holder: string,
  { messageStart, text, message, failure }: Heard,
): Promise<boolean> {
  const row = await db
    .updateTable('held_answers')
    .set({
      ...{ text, alive_at: now, message_start: messageStart && JSON.stringify(messageStart) },
      ...(message !== undefined && { message: JSON.stringify(message) }),
      ...(failure && { failure: JSON.stringify(failure) }),
    })
    .where('prediction_id', '=', predictionId)
    .where('holder', '=', holder)
    .returning('is_unwanted')
    .executeTakeFirst();
  return row?.is_unwanted === false;
}

/** Undefined: what it came to is booked. */
export const readHeard = (db: Db, predictionId: string): Promise<HeldAnswer | undefined> =>
  db.selectFrom('held_answers').selectAll().where('prediction_id', '=', predictionId).executeTakeFirst();

/** Has its holder break off. */
export async function writeUnwanted(db: Db, predictionId: string): Promise<void> {
  await db
    .updateTable('held_answers')
    .set({ is_unwanted: true })
    .where('prediction_id', '=', predictionId)
    .execute();
}
