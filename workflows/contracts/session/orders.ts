import type { MusicBed, Transition } from '../render/plan.ts';

/*
 * What a person ordered, word for word: kept in Postgres under the order's UUID, never in a workflow's history.
 */

/** A stored picture that another is made after. */
export interface Reference {
  /** A storage key. */
  readonly key: string;
  /** sha256, lower-case hex. */
  readonly digest: string;
}

export interface ImageOrder {
  readonly prompt: string;
  readonly negative_prompt: string | null;
  /** Null: the provider's own choice. */
  readonly model: string | null;
  /** Of the first image, the next have the next ones; null: each has one of its own. */
  readonly seed: number | null;
  readonly reference: Reference | null;
}

export interface ClipOrder {
  /** Null: the image's own. */
  readonly prompt: string | null;
  readonly negative_prompt: string | null;
  readonly model: string | null;
  readonly seed: number | null;
}

export interface FilmOrder {
  /** Null: cuts. */
  readonly transition: Transition | null;
  readonly music: MusicBed | null;
}

export interface Orders {
  readonly image: ImageOrder;
  readonly clip: ClipOrder;
  readonly film: FilmOrder;
}
