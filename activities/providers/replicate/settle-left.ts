import type { Db } from '../../../db/database.ts';
import { finishPrediction } from '../../../db/queries/predictions/finish.ts';
import { writeRemoteId } from '../../../db/queries/predictions/write.ts';
import { knownRemoteIds, leftOpen, type Prediction } from '../../../db/queries/predictions/read.ts';
import { endOf } from './end.ts';
import { priceOf } from './price.ts';
import { lookAt, type Remote, type ReplicateService } from './service.ts';
import { findListed } from './trace.ts';

const NAME = 'replicate';
/** Replicate has ended by then, in ms, whatever was asked of it: see `Cancel-After`. */
const OVER = 30 * 60_000;
/** Until then, in ms, it remembers what it was asked with: what it does not list it was never asked. */
const REMEMBERED = 50 * 60_000;

/**
 * Books what became of predictions that nobody waits for any more, as of a cancelled film whose worker was killed: Replicate is asked.
 * @param isOver since when nothing was heard of them, in ms.
 * @returns how many were booked.
 * @throws ProviderError, ApiError when Replicate cannot be asked.
 */
export async function settleLeft(db: Db, service: ReplicateService, isOver = OVER): Promise<number> {
  let settled = 0;
  for (const left of await leftOpen(db, NAME, isOver)) if (await settle(db, service, left)) settled++;
  return settled;
}

async function settle(db: Db, service: ReplicateService, left: Prediction): Promise<boolean> {
  // Replicate was busy, and nobody came back to ask again.
  if (left.state === 'free') return await forNothing(db, left);
  const known = (ids: readonly string[]) => knownRemoteIds(db, NAME, ids);
  const remote =
    left.remote_id === null
      ? await findListed(service, { known }, left)
      : await lookAt(service, left.remote_id);
  if (remote) return await book(db, left, remote);
  const isRemembered = Date.now() - left.created_at.getTime() < REMEMBERED;
  return left.state === 'stopped' && isRemembered ? await forNothing(db, left) : false;
}

/** @returns whether it had ended. */
async function book(db: Db, left: Prediction, remote: Remote): Promise<boolean> {
  if (left.remote_id === null) await writeRemoteId(db, left.id, remote.id);
  const end = endOf(remote, priceOf(left));
  if (!end) return false;
  // What nobody wanted any more stays so, and is paid for all the same.
  const state = left.state === 'stopped' ? 'stopped' : end.state;
  await finishPrediction(db, left.id, {
    state,
    charged: end.charged,
    output: end.output,
    note: end.note ?? null,
  });
  return true;
}

async function forNothing(db: Db, { id, state }: Prediction): Promise<boolean> {
  await finishPrediction(db, id, { state: state === 'stopped' ? 'stopped' : 'free', charged: null });
  return true;
}
