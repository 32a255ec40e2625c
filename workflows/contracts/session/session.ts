import type { CommandOf } from '../commands.ts';
import type { Held } from '../costs.ts';
import type { RecordedRun } from '../recorded-run.ts';

/** The one word for how a session stands. Those that end in `_ready` or `_approved` wait for its owner. */
export const SESSION_STATES = [
  'generating_images',
  'images_ready',
  'images_approved',
  'generating_clips',
  'clips_ready',
  'clips_approved',
  'composing',
  'completed',
  'waiting_for_budget',
  'failed',
  'cancelled',
  'rejected',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** Where a session is on its way, whether or not anything is under way there. */
export const SESSION_PHASES = [
  'images',
  'images_approved',
  'clips',
  'clips_approved',
  'film',
  'done',
] as const;
export type SessionPhase = (typeof SESSION_PHASES)[number];

export const SESSION_ASSET_KINDS = ['image', 'clip'] as const;
export type SessionAssetKind = (typeof SESSION_ASSET_KINDS)[number];

/** What a session waits for its owner to do, as the inbox has it. */
export type SessionCheckpoint =
  | 'save_approved_images'
  | 'generate_clips'
  | 'save_approved_clips'
  | 'compose_final_video'
  | 'retry'
  | 'budget';

/** One picture or clip. It never changes: what is made in its place is another, and says so. */
export interface SessionAssetRun {
  /** UUID. */
  readonly id: string;
  readonly kind: SessionAssetKind;
  /** From 1, among its kind; what replaces another has the same. */
  readonly number: number;
  /** What it was ordered as: the texts stay in Postgres under this UUID. Null: as the session began, or without a word. */
  readonly order: string | null;
  /** From 0, within its order: each of an order has a seed of its own. */
  readonly place: number;
  readonly state: 'generating' | 'ready' | 'failed';
  /** sha256 of the file, lower-case hex, once ready. */
  readonly digest: string | null;
  readonly error: string | null;
  /** Of a clip: the image it starts from. */
  readonly image_id?: string;
  /** Of a clip: seconds. */
  readonly duration_sec?: number;
  /** The one it was made in the place of. */
  readonly replaces?: string;
  /** The one it is another try of, beside it. */
  readonly variant_of?: string;
  /** How often its owner has had it tried again after it failed; left out: never. */
  readonly tries?: number;
}

/** Everything the session workflow remembers: its continue-as-new payload and, in Postgres, its snapshot. */
export interface SessionRun extends RecordedRun {
  readonly session_id: string;
  readonly phase: SessionPhase;
  readonly ended: 'cancelled' | 'rejected' | null;
  readonly assets: readonly SessionAssetRun[];
  readonly approved_images: readonly string[];
  /** Seconds that each clip was last asked to have; null: none was asked for. */
  readonly clip_sec: number | null;
  /** In the film's order. */
  readonly approved_clips: readonly string[];
  readonly film: {
    readonly render_id: string;
    /** Holds transition and music; null: neither was asked for. */
    readonly order: string | null;
    readonly digest: string | null;
    readonly duration_sec: number | null;
  } | null;
  /** Why there is no film. */
  readonly failure: string | null;
  readonly held: Held | null;
  /** How often it has come to that; sessions of before that was counted lack it. */
  readonly holds?: number;
  /** What it waits for its owner to do. */
  readonly waiting: {
    readonly checkpoint: SessionCheckpoint;
    readonly round: number;
    /** ISO 8601. */
    readonly opened_at: string;
  } | null;
  /** How often it has waited for each. */
  readonly rounds: Readonly<Partial<Record<SessionCheckpoint, number>>>;
  /** Whether its owner is gone, so that it waits for the admins. */
  readonly is_ownerless: boolean;
  /** Ids of words applied, newest last, bounded. */
  readonly applied: readonly string[];
}

export const SESSION_COMMANDS = [
  'generate_images',
  'save_approved_images',
  'generate_clips',
  'save_approved_clips',
  'compose_final_video',
  'regenerate',
  'retry',
  'reopen',
  'raise',
  'refuse',
  'cancel',
  'assign',
] as const;
export type SessionCommandName = (typeof SESSION_COMMANDS)[number];

/** A person's word to a session. Texts do not travel: they are stored as an order. */
export type SessionCommand =
  | (CommandOf<'generate_images'> & {
      readonly order: string | null;
      readonly count: number;
      readonly variant_of?: string;
    })
  | (CommandOf<'save_approved_images'> & { readonly image_ids: readonly string[] })
  | (CommandOf<'generate_clips'> & { readonly order: string | null; readonly duration_sec: number })
  /** In the film's order. */
  | (CommandOf<'save_approved_clips'> & { readonly clip_ids: readonly string[] })
  | (CommandOf<'compose_final_video'> & { readonly order: string | null })
  | (CommandOf<'regenerate'> & { readonly asset_id: string; readonly order: string | null })
  | (CommandOf<'reopen'> & { readonly step: 'images' | 'clips' })
  /** `resumes`: it starts a workflow again that was terminated or lost. */
  | (CommandOf<'retry'> & { readonly resumes?: boolean })
  | CommandOf<'raise' | 'refuse' | 'cancel' | 'assign'>;

export interface SessionInput {
  /** UUID. */
  readonly session_id: string;
  /** How many images it begins with. */
  readonly count: number;
  /** Continued runs and sessions gone on with carry on from here. */
  readonly run?: SessionRun;
}
