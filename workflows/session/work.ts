import type { AssembledFilm, MadeTake } from '../contracts/activities.ts';
import type { SessionAssetRun, SessionRun } from '../contracts/session/session.ts';
import { assetKey, inTheMaking } from '../contracts/session/state.ts';

/** Something machines do for a session. The key names it: the same work has the same key, so it is started once. */
export type SessionWork =
  | { readonly kind: 'image'; readonly key: string; readonly asset: SessionAssetRun }
  | {
      readonly kind: 'clip';
      readonly key: string;
      readonly asset: SessionAssetRun;
      readonly image_id: string;
      readonly duration_sec: number;
    }
  | {
      readonly kind: 'film';
      readonly key: string;
      readonly render_id: string;
      readonly order: string | null;
      /** In the film's order. */
      readonly clip_ids: readonly string[];
    };

/** What each kind of work comes back with. */
export interface SessionResults {
  readonly image: MadeTake;
  readonly clip: MadeTake;
  readonly film: AssembledFilm;
}

/** The work that should be going on in this state, and no other; what a budget does not allow is not among it. */
export function wantedWork(run: SessionRun): readonly SessionWork[] {
  if (run.ended) return [];
  if (run.phase === 'film' && run.film) {
    const { render_id, order } = run.film;
    return [{ kind: 'film', key: `film:${render_id}`, render_id, order, clip_ids: run.approved_clips }];
  }
  return inTheMaking(run).map((asset): SessionWork => {
    const { image_id, duration_sec } = asset;
    const key = assetKey(asset);
    return image_id === undefined || duration_sec === undefined
      ? { kind: 'image', key, asset }
      : { kind: 'clip', key, asset, image_id, duration_sec };
  });
}
