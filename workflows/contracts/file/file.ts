import type { FileAction, FileState, Priority } from './transitions.ts';
import type { RecordedRun } from '../recorded-run.ts';
import type { Actor } from '../roles.ts';

/** A file as its site found it. Small enough to travel. */
export interface FileFacts {
  /** UUID. */
  readonly file_id: string;
  readonly filename: string;
  readonly source_site: string;
  /** Absolute at its site: a file, or a folder that is one asset. */
  readonly path: string;
  /** Names of the files beside it that travel with it; none where it is missing. */
  readonly sidecars?: readonly string[];
  /** Of all its files. */
  readonly size_bytes: number;
  /** Lower-case hex: of a single file's content; of more, of their list (see `listingDigest`). */
  readonly sha256: string;
}

/** What ffprobe says of a file; null where it says nothing. */
export interface FileProbe {
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Frames a second. */
  readonly fps: number | null;
  /** `HH:MM:SS:FF`, of the first frame. */
  readonly timecode: string | null;
  readonly reel: string | null;
  readonly duration_sec: number | null;
  /** What an asset of many files holds; null or missing: it is one file. */
  readonly holds?: AssetContent | null;
  readonly poster_key: string | null;
  readonly proxy_key: string | null;
}

/** What is in an asset of many files. */
export interface AssetContent {
  readonly files: number;
  /** Numbered pictures, the longest sequences first. */
  readonly sequences: readonly {
    /** `A001.[0001-0024].dpx` */
    readonly name: string;
    readonly frames: number;
    /** Numbers of frames that are not there, in words; null: none. */
    readonly missing: string | null;
  }[];
}

/** Steps that a site takes without being asked. */
export interface Automation {
  readonly validate: boolean;
  readonly queue: boolean;
  readonly transfer: boolean;
}

/** A signal to a camera file: one of its actions. */
export interface FileCommand {
  /** UUID; the same id applies once. */
  readonly id: string;
  readonly action: FileAction;
  readonly actor: Actor;
  /** For `reject` and `reopen`. */
  readonly reason?: string;
  /** Why it was taken from its colorist. */
  readonly note?: string;
  /** For `validate`: the file's name, typed by whoever takes it although it cannot be read as media or lacks frames. */
  readonly overrule?: string;
  /** For `queue`. */
  readonly destination_site?: string;
  readonly priority?: Priority;
  /** For `deliver`: what. */
  readonly graded?: string;
  readonly ungraded?: true;
  /** For `assign`: an enabled colorist; null: any colorist may go on with it. */
  readonly user_id?: number | null;
  readonly username?: string;
}

/** Work that machines do between two states. */
export type FileTask = 'validate' | 'complete_transfer' | 'deliver' | 'archive';

/** What a site says, in its heartbeats, of a task that it is at. */
export interface FileTaskProgress {
  /** For people: `Reading`. */
  readonly doing: string;
  /** How much of that, 0 to 1. */
  readonly fraction: number;
}

/** What was put into the MAM folder, as it was then: what is there later is held against this. */
export interface Delivery {
  /** The graded result, by its name in the graded folder; null: the copy that nobody graded. */
  readonly graded: string | null;
  /** How many files, and their bytes together. */
  readonly files: number;
  readonly bytes: number;
  /** Lower-case hex: of a single file its content's, of several that of their list as `sha256sum` writes it. */
  readonly sha256: string;
  /** C4 of the manifest that was written, which has the digests of each file. SMPTE ST 2114. */
  readonly manifest_c4: string;
}

/** Everything the camera-file workflow remembers. */
export interface FileRun extends RecordedRun {
  readonly facts: FileFacts;
  readonly state: FileState;
  readonly automation: Automation;
  readonly destination_site: string | null;
  readonly priority: Priority;
  readonly colorist: { readonly id: number; readonly username: string } | null;
  /** Under way, and who asked for it; its command is answered when it ends. */
  readonly task: { readonly name: FileTask; readonly command: FileCommand } | null;
  /** The transfer under way, or the last one. */
  readonly transfer_id: string | null;
  readonly probe: FileProbe | null;
  /** Where the verified copy, the delivered file and the archived copy are: absolute at the destination. */
  readonly places: {
    readonly copy: string | null;
    readonly mam: string | null;
    readonly archive: string | null;
  };
  /** Runs of before it was put on record lack it. */
  readonly delivery?: Delivery;
  /** Who brought it to its present state. */
  readonly moved_by: Actor;
  /** Why it was rejected. */
  readonly reason: string | null;
  /** Where it goes when it is reopened; runs of before that could be have nothing, and begin anew. */
  readonly rejected_from?: FileState | null;
  /** Rejected while half a file may lie at its destination, which is to be cleared away. */
  readonly leftovers: boolean;
  /** Why the last task or transfer failed; the same action tries again. */
  readonly failure: string | null;
  readonly applied: readonly string[];
}

/** Whether nothing more will happen to it by itself: its workflow closes. One that was rejected can be reopened. */
export const isFileOver = ({ state, leftovers }: Pick<FileRun, 'state' | 'leftovers'>): boolean =>
  (state === 'archived' || state === 'rejected') && !leftovers;

export interface FileInput {
  readonly facts: FileFacts;
  readonly automation: Automation;
  readonly destination_site: string | null;
  readonly actor: Actor;
  readonly run?: FileRun;
}
