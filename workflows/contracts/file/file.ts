import type { FileAction, FileState, Priority } from './transitions.ts';
import type { RecordedRun } from '../recorded-run.ts';
import type { Actor } from '../roles.ts';

/** A file as its site found it. Small enough to travel. */
export interface FileFacts {
  /** UUID. */
  readonly file_id: string;
  readonly filename: string;
  readonly source_site: string;
  /** Absolute at its site. */
  readonly path: string;
  readonly size_bytes: number;
  /** Lower-case hex. */
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
  readonly poster_key: string | null;
  readonly proxy_key: string | null;
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
  /** For `reject`. */
  readonly reason?: string;
  /** For `queue`. */
  readonly destination_site?: string;
  readonly priority?: Priority;
  /** For `assign`: an enabled colorist. */
  readonly user_id?: number;
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
  /** Who brought it to its present state. */
  readonly moved_by: Actor;
  /** Why it was rejected. */
  readonly reason: string | null;
  /** Rejected while half a file may lie at its destination, which is to be cleared away. */
  readonly leftovers: boolean;
  /** Why the last task or transfer failed; the same action tries again. */
  readonly failure: string | null;
  readonly applied: readonly string[];
}

/** Whether nothing more will happen to it. */
export const isFileOver = ({ state, leftovers }: Pick<FileRun, 'state' | 'leftovers'>): boolean =>
  (state === 'archived' || state === 'rejected') && !leftovers;

export interface FileInput {
  readonly facts: FileFacts;
  readonly automation: Automation;
  readonly destination_site: string | null;
  readonly actor: Actor;
  readonly run?: FileRun;
}
