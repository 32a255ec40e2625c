import type { CommandOf } from '../commands.ts';
import type { RecordedRun } from '../recorded-run.ts';
import type { Stopping } from '../stopping.ts';

export const RENDER_STATES = ['queued', 'running', 'completed', 'error', 'cancelled'] as const;
export type RenderState = (typeof RENDER_STATES)[number];

/** A render's steps, in order, as shown to people. */
export const RENDER_STEPS = ['segments', 'concat', 'checks', 'poster'] as const;
export type RenderStep = (typeof RENDER_STEPS)[number];

/** What a render starts with: its plan is stored under its id. */
export interface RenderInput {
  /** UUID. */
  readonly render_id: string;
  /** Continued runs carry on from here. */
  readonly run?: RenderRun;
}

/** The clips of a stream that its film is to be made of; also what renders of before they had a stored plan began with. */
export interface PlannedByStream {
  /** UUID. */
  readonly render_id: string;
  /** The stream whose film this is. */
  readonly stream_id: string;
  /** The revision of the spec in force. */
  readonly revision: number;
  /** The clips in force, in the film's order. */
  readonly segments: readonly { readonly segment_id: string; readonly video_take: number }[];
}

export interface RenderResult {
  readonly render_id: string;
  /** sha256 of final.mp4, lower-case hex. */
  readonly digest: string;
  readonly duration_sec: number;
}

/** A word to a render. */
export type RenderCommand = CommandOf<'cancel'>;

/** Everything the render workflow remembers and records. */
export interface RenderRun extends RecordedRun {
  readonly render_id: string;
  readonly stream_id: string | null;
  readonly state: RenderState;
  readonly step: RenderStep | null;
  readonly segments_total: number;
  readonly segments_done: number;
  readonly error: string | null;
  readonly digest: string | null;
  readonly duration_sec: number | null;
  /** Scenes that are ready, from 1; renders of before they were a machine lack what follows. */
  readonly scenes_ready?: readonly number[];
  readonly sound_ready?: boolean;
  /** See `AssembledFilm`. */
  readonly encoder?: string;
  readonly voice?: string | null;
  /** How it ends when the last ffmpeg has stopped. */
  readonly stopping?: Stopping<'error', RenderCommand> | null;
  readonly applied?: readonly string[];
  /** ISO 8601. */
  readonly started_at: string | null;
  readonly finished_at: string | null;
}
