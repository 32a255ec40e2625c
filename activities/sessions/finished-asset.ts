import { findSessionAsset, type SessionAsset } from '../../db/queries/sessions/assets.ts';
import type { SessionAssetKind } from '../../workflows/contracts/session/session.ts';
import type { ActivityContext } from '../context.ts';
import { fileDigest } from '../media/digest.ts';

/** Its row if its file is there and still what was made. What is finished is never made, nor paid for, again. */
export async function finishedAsset(
  { db, providers: { storage } }: ActivityContext,
  session_id: string,
  kind: SessionAssetKind,
  id: string,
): Promise<SessionAsset | undefined> {
  const asset = await findSessionAsset(db, session_id, kind, id);
  if (!asset || !(await storage.exists(asset.storage_key))) return undefined;
  const digest = await fileDigest(await storage.localPath(asset.storage_key));
  return digest === asset.digest ? asset : undefined;
}
