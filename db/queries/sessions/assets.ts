import { sql, type Insertable, type Selectable } from 'kysely';
import type { SessionAssetKind } from '../../../workflows/contracts/session/session.ts';
import type { Db } from '../../database.ts';
import type { SessionAssetsTable } from '../../schema-sessions.ts';

export type SessionAsset = Selectable<SessionAssetsTable>;

export async function findSessionAsset(
  db: Db,
  session_id: string,
  kind: SessionAssetKind,
  id: string,
): Promise<SessionAsset | undefined> {
  return await db
    .selectFrom('session_assets')
    .selectAll()
    .where('id', '=', id)
    .where('session_id', '=', session_id)
    .where('kind', '=', kind)
    .executeTakeFirst();
}

export async function listSessionAssets(db: Db, sessionIds: readonly string[]): Promise<SessionAsset[]> {
  if (sessionIds.length === 0) return [];
  return await db.selectFrom('session_assets').selectAll().where('session_id', 'in', sessionIds).execute();
}

/**
 * Records what was made. A row that is there already belongs to a file that was lost and has been made again: what it cost counts
 * too.
 */
export async function recordSessionAsset(db: Db, asset: Insertable<SessionAssetsTable>): Promise<void> {
  const { id: _id, cost_usd: _cost, ...made } = asset;
  await db
    .insertInto('session_assets')
    .values(asset)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        ...made,
        cost_usd: sql<string>`session_assets.cost_usd + excluded.cost_usd`,
      }),
    )
    .execute();
}
