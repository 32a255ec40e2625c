import type { SessionAssetKind } from '../../../workflows/contracts/session/session.ts';
import type { AssetKind } from '../../../workflows/contracts/stream/stream.ts';
import type { Db } from '../../database.ts';
import { findSessionAsset } from '../sessions/assets.ts';
import { findTake } from '../streams/takes.ts';

/** The sha256 of a take's file; undefined: no such take. */
export async function takeDigest(
  db: Db,
  take: { stream_id: string; segment_id: string; asset: AssetKind; take: number },
): Promise<string | undefined> {
  const { asset: kind, ...key } = take;
  return (await findTake(db, { ...key, kind }))?.digest;
}

/** Of the film that a stream's newest render made; null: not made yet; undefined: no such stream. */
export async function filmDigest(db: Db, streamId: string): Promise<string | null | undefined> {
  const found = await db.selectFrom('streams').select('run').where('id', '=', streamId).executeTakeFirst();
  return found && (found.run?.render?.digest ?? null);
}

/** Of an image or a clip of a session; undefined: no such one. */
export async function sessionAssetDigest(
  db: Db,
  { session_id, asset, asset_id }: { session_id: string; asset: SessionAssetKind; asset_id: string },
): Promise<string | undefined> {
  return (await findSessionAsset(db, session_id, asset, asset_id))?.digest;
}

/** Of a render's film; null: not made yet; undefined: no such render. */
export async function renderDigest(db: Db, renderId: string): Promise<string | null | undefined> {
  const found = await db.selectFrom('renders').select('digest').where('id', '=', renderId).executeTakeFirst();
  return found?.digest;
}

/** Of a camera file, which its poster and proxy are made from; undefined: no such file. */
export async function fileDigest(db: Db, fileId: string): Promise<string | undefined> {
  const found = await db.selectFrom('files').select('sha256').where('id', '=', fileId).executeTakeFirst();
  return found?.sha256;
}
