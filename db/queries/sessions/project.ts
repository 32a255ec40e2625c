import { sql } from 'kysely';
import { sessionAssetPath } from '../../../workflows/contracts/session/picture.ts';
import type { SessionRun } from '../../../workflows/contracts/session/session.ts';
import { sessionFailure, sessionState } from '../../../workflows/contracts/session/state.ts';
import type { Db } from '../../database.ts';
import type { LiveNews } from '../live/publish.ts';

/** Writes a session's row as of a step. */
export async function projectSession(tx: Db, run: SessionRun, seq: number): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({
      state: sessionState(run),
      checkpoint: run.waiting?.checkpoint ?? null,
      failure: sessionFailure(run),
      seq,
      run: JSON.stringify(run),
      updated_at: sql`now()`,
    })
    .where('id', '=', run.session_id)
    .execute();
}

/** Which images and clips changed in a step. */
export function assetNews(run: SessionRun, before: SessionRun | null): readonly LiveNews[] {
  const at = new Date().toISOString();
  const old = new Map(before?.assets.map((asset) => [asset.id, asset.state]));
  return run.assets
    .filter(({ id, state }) => old.get(id) !== state)
    .map((asset): LiveNews => ({
      ...{ type: 'asset', segment: asset.number, asset: asset.kind, take: 1, state: asset.state, at },
      asset_id: asset.id,
      url:
        asset.digest &&
        `/artifacts/${sessionAssetPath(run.session_id, asset)}?v=${asset.digest.slice(0, 12)}`,
    }));
}
