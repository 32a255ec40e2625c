import type { TransferProgress } from '../../workflows/contracts/transfer/transfer.ts';

export const TRANSFER_ENGINES = ['copy', 'tus', 'external', 'raysync', 'aspera', 'rclone'] as const;
export type TransferEngineName = (typeof TRANSFER_ENGINES)[number];

/** One asset to bring to another site: a file, or many. */
export interface TransferJob {
  /** UUID. */
  readonly transferId: string;
  /** UUID. */
  readonly fileId: string;
  /** A plain name, without folders. */
  readonly filename: string;
  readonly from: string;
  readonly to: string;
  /** Absolute, readable here: a file, or a folder that is one asset. Never written to. */
  readonly sourcePath: string;
  /** Names of the files beside it that travel with it. */
  readonly sidecars?: readonly string[];
  readonly bytes: number;
  /** When the source was last written to, in ms since 1970; once it is known. */
  readonly mtimeMs?: number;
  /** Lower-case hex, as the asset was registered: see `digestOf`. */
  readonly sha256: string;
}

export interface TransferControl {
  /** Aborted to pause or cancel: the engine stops within a second and leaves what it has for a later resume. */
  readonly signal: AbortSignal;
  /** Cheap to call as often as one likes. */
  readonly report: (progress: Omit<TransferProgress, 'bytes_per_sec'>) => void;
}

export interface MovedFile {
  /** Absolute at the destination. */
  readonly copy: string;
  /** Bytes that this attempt sent, those sent again included. */
  readonly bytesSent: number;
}

/**
 * A way of moving a file's bytes. Whichever it is: it takes up what an earlier attempt left, the copy gets its final name
 * only when its bytes, read back at the destination, have the registered sha256, and no other file is ever overwritten.
 */
export interface TransferEngine {
  readonly name: TransferEngineName;
  /** @throws TransferError, or the signal's reason. */
  move(job: TransferJob, control: TransferControl): Promise<MovedFile>;
  /** Deletes what an unfinished transfer left at the destination. Nothing left is no error. */
  discard(job: TransferJob): Promise<void>;
}
