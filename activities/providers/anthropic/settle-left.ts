import type { Db } from '../../../db/database.ts';
import { finishPrediction } from '../../../db/queries/predictions/finish.ts';
import { readHeard } from '../../../db/queries/predictions/held.ts';
import { leftOpen, type Prediction } from '../../../db/queries/predictions/read.ts';
import { writeBrokenOff } from '../../../db/queries/predictions/write.ts';
import { answerOf, conclude } from './answer.ts';

/** Whoever waits for an answer books it within seconds, in ms. */
const BOOKED = 60_000;
/** No database is away for so long, in ms, that who puts an answer down may still live. */
const LIFELESS = 10 * 60_000;

/**
 * Books answers that have come when nobody waited for them any more, as of a job that was cancelled while its worker was down.
 * An attempt that comes later all the same finds what was booked.
 * @param isOver since when nothing was heard of them, in ms.
 * @returns how many were booked.
 */
export async function settleLeft(db: Db, isOver = BOOKED): Promise<number> {
  let settled = 0;
  for (const left of await leftOpen(db, 'anthropic', isOver)) if (await settle(db, left, isOver)) settled++;
  return settled;
}

async function settle(db: Db, { id, state }: Prediction, isOver: number): Promise<boolean> {
  const heard = await readHeard(db, id);
  if (!heard) return false;
  const silentMs = Date.now() - heard.alive_at.getTime();
  const answer = silentMs < isOver ? undefined : answerOf(heard, silentMs > LIFELESS);
  if (!answer) return false;
  const end = conclude(answer);
  if (end.state === 'lost') await writeBrokenOff(db, id, end.note);
  // What nobody wanted any more stays so, and is paid for all the same.
  else await finishPrediction(db, id, { ...end, state: state === 'stopped' ? 'stopped' : end.state });
  return true;
}
