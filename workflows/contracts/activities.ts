import type { FileFacts, FileProbe } from './file/file.ts';
import type { TransferInput } from './transfer/transfer.ts';
import type { PlannedByStream } from './render/render.ts';

/*
 * What workflows may ask of the world: activities/ holds how. Failures that another
 * attempt cannot mend are thrown as non-retryable ApplicationFailure; every failure's message is for a reviewer to read.
 */

export interface StreamRevision {
  readonly stream_id: string;
  /** Null: the newest. */
  readonly revision: number | null;
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
}

export interface VideoTakeRequest extends TakeRequest {
  /** The approved take of the segment's keyframe. */
  readonly keyframe_take: number;
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
  readonly draftSpec: (input: StreamRevision) => Promise<DraftedSpec>;
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
}

/** Task queue `orchestration`: light work. */
export interface OrchestrationActivities {
  /** Puts a revision in force; null: the newest. */
  readonly adoptSpec: (input: StreamRevision) => Promise<AdoptedSpec>;
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
}

export interface ArchivedFile {
  /** Absolute, in the archive. */
  readonly path: string;
}

/** Task queue `site-<name>`: work where the bytes are. It knows no database. */
export interface SiteActivities {
  readonly validateFile: (input: FileFacts) => Promise<ValidatedFile>;
  readonly verifyCopy: (input: FileFacts & { readonly destination_site: string }) => Promise<VerifiedCopy>;
  readonly deliverFile: (input: FileFacts & { readonly copy: string }) => Promise<DeliveredFile>;
  readonly archiveFile: (input: FileFacts & { readonly path_in_mam: string }) => Promise<ArchivedFile>;
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
