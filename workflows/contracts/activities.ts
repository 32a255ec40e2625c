import type { Delivery, FileFacts, FileProbe } from './file/file.ts';
import type { GradedChoice, GradedFolder } from './file/graded.ts';
import type { TransferInput } from './transfer/transfer.ts';
import type { PlannedByStream } from './render/render.ts';
import type { AssetKind } from './stream/stream.ts';

/*
 * What workflows may ask of the world: activities/ holds how. Failures that another
 * attempt cannot mend are thrown as non-retryable ApplicationFailure; every failure's message is for a reviewer to read.
 */

export interface StreamRevision {
  readonly stream_id: string;
  /** Null: the newest. */
  readonly revision: number | null;
}

export interface DraftRequest extends StreamRevision {
  /** Of the story's checkpoint, which opens anew when a draft fails: what nobody knows the outcome of is asked for again in the next. */
  readonly round?: number;
}

export interface DraftedSpec {
  readonly revision: number;
}

export interface AdoptedSpec {
  readonly revision: number;
  readonly segments: readonly AdoptedSegment[];
}

export interface AdoptedSegment {
  readonly id: string;
  /** From 1. */
  readonly index: number;
  readonly duration_sec: number;
  /** 16 hex digits over all that a keyframe depends on. */
  readonly keyframe_basis: string;
  /** 16 hex digits over all that a clip depends on, but the keyframe itself. */
  readonly video_basis: string;
}

export interface TakeRequest {
  readonly stream_id: string;
  readonly segment_id: string;
  /** From 1. */
  readonly take: number;
  readonly revision: number;
  /** The decision that holds this take's own prompt; null: the segment's. */
  readonly prompt_from: string | null;
  /** How often a person had it tried again after it failed; left out: never. */
  readonly tries?: number;
}

export interface VideoTakeRequest extends TakeRequest {
  /** The approved take of the segment's keyframe. */
  readonly keyframe_take: number;
}

/** Takes of one gallery that are to be taken up. */
export interface TakeUpRequest {
  readonly stream_id: string;
  /** In force. */
  readonly revision: number;
  readonly asset: AssetKind;
  readonly takes: readonly TakeUp[];
}

export interface TakeUp {
  readonly segment_id: string;
  readonly take: number;
  /** The decision that holds its prompt; null: it was made with its own. */
  readonly prompt_from: string | null;
  /** It has been made, and was chosen; else it is made when its prompt is in the spec. */
  readonly chosen: boolean;
}

export interface TakenUp {
  /** With the prompts of keyframes taken up; the same where none changes. */
  readonly revision: number;
  /** Of the segments whose prompt is another now. */
  readonly segments: readonly Pick<AdoptedSegment, 'id' | 'keyframe_basis' | 'video_basis'>[];
  /** The digest of what was chosen, or why it cannot be used. */
  readonly takes: readonly {
    readonly segment_id: string;
    readonly digest: string | null;
    readonly error: string | null;
  }[];
}

export interface MadeTake {
  /** sha256 of the file, lower-case hex. */
  readonly digest: string;
}

export interface Deployment {
  readonly url: string;
  /** ISO 8601. */
  readonly deployed_at: string;
}

/** Task queue `generation`: provider calls. */
export interface GenerationActivities {
  /** The revision to review next: the same one where nothing is to be drafted, else a new one. */
  readonly draftSpec: (input: DraftRequest) => Promise<DraftedSpec>;
  readonly generateKeyframe: (input: TakeRequest) => Promise<MadeTake>;
  readonly generateVideo: (input: VideoTakeRequest) => Promise<MadeTake>;
}

export interface PlannedRender {
  readonly scenes: number;
  /** Number of the last recorded step: a render tried again counts on from there. */
  readonly seq: number;
}

export interface AssembledFilm {
  /** sha256 of final.mp4, lower-case hex. */
  readonly digest: string;
  readonly duration_sec: number;
  /** ffmpeg's name of what encoded the pictures: `libx264`, `h264_nvenc`; films of before it was told lack it, as what follows. */
  readonly encoder?: string;
  /** Who spoke the narration; null: nobody did. */
  readonly voice?: string | null;
}

/** Task queue `orchestration`: light work. */
export interface OrchestrationActivities {
  /** Puts a revision in force; null: the newest. */
  readonly adoptSpec: (input: StreamRevision) => Promise<AdoptedSpec>;
  /** Finds takes that were chosen, and writes the prompts of keyframes into the spec as a new revision. */
  readonly takeUp: (input: TakeUpRequest) => Promise<TakenUp>;
  /** Writes down what a stream's film is made of; the render makes it from there. Done once for a render. */
  readonly planFilm: (input: PlannedByStream) => Promise<void>;
  readonly openPlan: (input: { render_id: string }) => Promise<PlannedRender>;
  /** Both in one, for renders of before their plan was made by whoever orders the film. */
  readonly planRender: (input: PlannedByStream) => Promise<PlannedRender>;
  readonly publishFilm: (input: { stream_id: string; render_id: string }) => Promise<Deployment>;
}

/** Task queue `render`: ffmpeg on whole films. */
export interface RenderActivities {
  /** Makes one scene's picture ready to be joined, or finds it in the cache. `index` is from 1. */
  readonly renderSegment: (input: { render_id: string; index: number }) => Promise<{ cached: boolean }>;
  /** The same for the sound of the whole film. */
  readonly renderSound: (input: { render_id: string }) => Promise<{ cached: boolean }>;
  readonly assembleFilm: (input: { render_id: string }) => Promise<AssembledFilm>;
}

/** What validation found. `mismatch` says, in words for people, why the file is not what its site reported; null: it is. */
export interface ValidatedFile {
  readonly mismatch: string | null;
  readonly probe: FileProbe | null;
  /** Why it would not have been taken, had not somebody overruled that. */
  readonly overruled?: string;
}

export interface VerifiedCopy {
  /** Absolute at the destination. */
  readonly copy: string;
}

export interface MovedFile extends VerifiedCopy {
  /** Where the attempt that brought it took over, in bytes; histories of before this was told lack it. */
  readonly resumed_from?: number;
}

export interface DeliveredFile {
  /** Absolute, in the MAM folder. */
  readonly path: string;
  /** Absolute: the ASC MHL manifest. */
  readonly manifest: string;
  /** Histories of before it was put on record lack it. */
  readonly delivery?: Delivery;
}

export interface ArchivedFile {
  /** Absolute, in the archive. */
  readonly path: string;
}

/** Task queue `site-<name>`: work where the bytes are. It knows no database. */
export interface SiteActivities {
  /** Fails where it cannot be read as media, unless that is `overruled`. */
  readonly validateFile: (input: FileFacts & { readonly overruled?: boolean }) => Promise<ValidatedFile>;
  readonly verifyCopy: (input: FileFacts & { readonly destination_site: string }) => Promise<VerifiedCopy>;
  readonly deliverFile: (
    input: FileFacts & GradedChoice & { readonly copy: string; readonly before?: Delivery },
  ) => Promise<DeliveredFile>;
  /** What a colorist left for a file. Asked for by pages, outside of any workflow. */
  readonly listGraded: (input: { readonly file_id: string }) => Promise<GradedFolder>;
  readonly archiveFile: (
    input: FileFacts & {
      readonly path_in_mam: string;
      /** Missing: of before it was put on record. */
      readonly delivery?: Delivery;
    },
  ) => Promise<ArchivedFile>;
  /** Clears away what a delivery or an archiving left that a rejection ended. */
  readonly discardDelivery: (input: FileFacts) => Promise<void>;
  /** Clears away what a cancelled transfer left at its destination. */
  readonly discardPartial: (input: TransferInput) => Promise<void>;
}

/** Task queue `site-<name>-transfers`: as many at once as the site's limit. */
export interface TransferActivities {
  /** Moves and verifies the bytes; heartbeats `TransferProgress`. */
  readonly moveFile: (input: TransferInput) => Promise<MovedFile>;
}
