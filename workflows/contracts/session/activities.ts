import type { MadeTake } from '../activities.ts';

/*
 * What a session may ask of the world; see contracts/activities.ts.
 */

/** One image or clip of a session. */
export interface SessionAssetRequest {
  readonly session_id: string;
  /** UUID. */
  readonly asset_id: string;
  /** From 1, as people see it. */
  readonly number: number;
  /** The stored order that holds its texts; null: as the session began. */
  readonly order_id: string | null;
  /** From 0, within its order. */
  readonly place: number;
  /** How often its owner had it tried again after it failed; left out: never. */
  readonly tries?: number;
}

export interface SessionClipRequest extends SessionAssetRequest {
  /** The approved image that it starts from. */
  readonly image_id: string;
  readonly duration_sec: number;
}

export interface SessionFilmRequest {
  readonly session_id: string;
  /** UUID. */
  readonly render_id: string;
  /** Holds transition and music; null: neither was asked for. */
  readonly order_id: string | null;
  /** In the film's order. */
  readonly clip_ids: readonly string[];
}

/** Task queue `generation`: provider calls. */
export interface SessionGeneration {
  readonly generateSessionImage: (input: SessionAssetRequest) => Promise<MadeTake>;
  readonly generateSessionClip: (input: SessionClipRequest) => Promise<MadeTake>;
}

/** Task queue `orchestration`: light work. */
export interface SessionPlanning {
  /** Writes down what a session's film is made of; the render makes it from there. Done once for a render. */
  readonly planSessionFilm: (input: SessionFilmRequest) => Promise<void>;
}
