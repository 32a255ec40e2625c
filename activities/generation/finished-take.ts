import { findTake, type Take, type TakeKey } from '../../db/queries/streams/takes.ts';
import type { ActivityContext } from '../context.ts';
import { fileDigest } from '../media/digest.ts';

/** The take's row if its file is there and still what was made. What is finished is never made, nor paid for, again. */
export async function finishedTake(
  { db, providers: { storage } }: ActivityContext,
  key: TakeKey,
): Promise<Take | undefined> {
  const take = await findTake(db, key);
  if (!take || !(await storage.exists(take.storage_key))) return undefined;
  const digest = await fileDigest(await storage.localPath(take.storage_key));
  return digest === take.digest ? take : undefined;
}
