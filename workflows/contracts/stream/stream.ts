import type { CheckpointName } from './checkpoints.ts';
import type { Held } from '../costs.ts';
import type { DecidedBy } from '../outcomes.ts';
import type { RecordedRun } from '../recorded-run.ts';
import type { Actor } from '../roles.ts';

export const STREAM_STATES = [
  'running',
  'waiting',
  'completed',
  'rejected',
  'failed',
  'cancelled',
  'archived',
] as const;
export type StreamState = (typeof STREAM_STATES)[number];

export const ASSET_STATES = ['generating', 'ready', 'approved', 'failed'] as const;
export type AssetState = (typeof ASSET_STATES)[number];

export const ASSET_KINDS = ['keyframe', 'video'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** The checkpoint where assets of this kind are reviewed. */
export const GALLERY_OF = { keyframe: 'keyframes', video: 'videos' } as const satisfies Record<
  AssetKind,
  CheckpointName
>;

/** What a stream is busy with. A phase named like a checkpoint contains it; the others are work between two checkpoints. */
export const PHASES = [
  'story',
  'draft',
  'spec',
  'adopt',
  'keyframes',
  'videos',
  'render',
  'final',
  'publish',
  'done',
] as const;
export type Phase = (typeof PHASES)[number];

/** The current take of one segment's keyframe or video. */
export interface TakeRun {
  /** From 1; a regeneration is the next number. */
  readonly take: number;
  readonly state: AssetState;
  /** What the take depends on; when the segment's own basis is another, the take is out of date. */
  readonly basis: string;
  /** sha256 of the file, lower-case hex, once ready. */
  readonly digest: string | null;
  /** The decision that holds this take's own prompt; null: the segment's. */
  readonly prompt_from: string | null;
  readonly error: string | null;
  /** The highest number there has been, where an older take is in use; left out: this one's. */
  readonly newest?: number;
  /** Not to be made yet but to be taken up: an older take that was chosen, or one whose prompt goes into the spec first. */
  readonly waits?: 'chosen' | 'prompt';
  /** How often a person has had it tried again after it failed; left out: never. */
  readonly tries?: number;
}

/** What the workflow knows of a segment. Texts stay in Postgres. */
export interface SegmentRun {
  /** Stable over reordering and revisions. */
  readonly id: string;
  /** From 1, the place in the film. */
  readonly index: number;
  readonly duration_sec: number;
  /** Digest of everything a keyframe depends on. */
  readonly keyframe_basis: string;
  /** Digest of everything a clip depends on, but the keyframe itself. */
  readonly video_basis: string;
  readonly keyframe: TakeRun | null;
  readonly video: TakeRun | null;
}

/** Why a stream came back to a checkpoint. */
export interface SentBack {
  readonly from: CheckpointName;
  readonly actor: Actor;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string;
}

export interface OpenCheckpoint {
  readonly name: CheckpointName;
  readonly round: number;
  /** ISO 8601. */
  readonly opened_at: string;
  readonly due_at: string | null;
  readonly assignee_id: number | null;
  readonly reminded: boolean;
  readonly escalated: boolean;
  /** Left out: it was reached from the one before. */
  readonly sent_back?: SentBack;
}

/** A checkpoint that is approved while nothing has come of it yet: what was before is kept, in case it is undone. */
export interface Passing {
  /** ISO 8601: then it goes on. */
  readonly until: string;
  readonly was: OpenCheckpoint;
  readonly decided: (DecidedBy & { readonly round: number }) | null;
  readonly revision: number | null;
  readonly failure: string | null;
  /** The ids of the segments whose takes were approved with it. */
  readonly approved: readonly string[];
}

/** Everything the stream workflow remembers: its continue-as-new payload and, in Postgres, its snapshot. */
export interface StreamRun extends RecordedRun {
  readonly stream_id: string;
  readonly phase: Phase;
  /** Set when the stream has ended or is put away; `archived` remembers what it was. */
  readonly ended: 'rejected' | 'cancelled' | 'archived' | null;
  readonly archived_from: 'rejected' | 'cancelled' | null;
  readonly due_in_hours: number;
  readonly checkpoint: OpenCheckpoint | null;
  /** How often each checkpoint has opened. */
  readonly rounds: Readonly<Record<CheckpointName, number>>;
  /** Who decided each checkpoint last, and in which round. */
  readonly decided: Readonly<Partial<Record<CheckpointName, DecidedBy & { round: number }>>>;
  /** The revision of story and spec in force; null: the newest, until the work that needs it has fixed the number. */
  readonly revision: number | null;
  readonly segments: readonly SegmentRun[];
  readonly render: {
    readonly id: string;
    readonly digest: string | null;
    readonly duration_sec: number | null;
  } | null;
  readonly deployment: { readonly url: string; readonly deployed_at: string } | null;
  /** Why draft, adopt, render or publish stands still until somebody retries, or decides at the checkpoint that it opened. */
  readonly failure: string | null;
  /** An approval that may still be undone. */
  readonly passing?: Passing | null;
  /** Work that a budget does not allow, until somebody raises it; runs of before there were budgets lack it. */
  readonly held?: Held | null;
  /** How often it has come to that. */
  readonly holds?: number;
  /** Ids of decisions applied, newest last, bounded. */
  readonly applied: readonly string[];
}

export type StreamCommandName = 'cancel' | 'archive' | 'restore' | 'retry' | 'assign' | 'raise' | 'undo';

/** Signals other than decisions. `id` lets the sender hear of the outcome. */
export interface StreamCommand {
  readonly id: string;
  readonly actor: Actor;
  readonly note?: string;
  /** For `retry` of a workflow that was terminated or lost: starting it again is what was asked for. */
  readonly resumes?: boolean;
}
export interface AssignCommand extends StreamCommand {
  readonly user_id: number | null;
  /** ISO 8601; left out: unchanged. */
  readonly due_at?: string | null;
}

export interface StreamInput {
  readonly stream_id: string;
  readonly due_in_hours: number;
  /** Continued runs and restored streams carry on from here. */
  readonly run?: StreamRun;
}
