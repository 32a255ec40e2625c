import type { Priority } from '../file/transitions.ts';
import type { RecordedRun } from '../recorded-run.ts';
import type { Actor } from '../roles.ts';

export const TRANSFER_STATES = [
  'queued',
  'running',
  'paused',
  'verifying',
  'completed',
  'failed',
  'cancelled',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** Those in which machines have it in hand. */
export const TRANSFER_UNDER_WAY = [
  'queued',
  'running',
  'verifying',
] as const satisfies readonly TransferState[];

export const TRANSFER_COMMANDS = ['pause', 'resume', 'cancel', 'retry'] as const;
export type TransferCommandName = (typeof TRANSFER_COMMANDS)[number];

/** What can be asked of a transfer in each state. */
export const TRANSFER_ALLOWED: Readonly<Record<TransferState, readonly TransferCommandName[]>> = {
  queued: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  verifying: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['retry', 'cancel'],
  completed: [],
  cancelled: [],
};

export interface TransferCommand {
  readonly id: string;
  readonly name: TransferCommandName;
  readonly actor: Actor;
}

/** Moves one file's bytes from its site to another. */
export interface TransferInput {
  /** UUID. */
  readonly transfer_id: string;
  readonly file_id: string;
  readonly filename: string;
  readonly from: string;
  readonly to: string;
  /** Absolute at the source site. */
  readonly path: string;
  /** See `FileFacts`. */
  readonly sidecars?: readonly string[];
  readonly size_bytes: number;
  readonly sha256: string;
  readonly priority: Priority;
  readonly run?: TransferRun;
}

/** The activity's heartbeat: what is known of a transfer while it runs. Bytes are those on disk and verified. */
export interface TransferProgress {
  /** `waiting`: it has one of its site's slots, and the sites that are served with it have what the process does at once. */
  readonly phase: 'waiting' | 'sending' | 'verifying';
  readonly bytes_done: number;
  readonly bytes_per_sec: number;
  /** Where this attempt took over, in bytes. */
  readonly resumed_from: number;
}

export interface TransferRun extends RecordedRun {
  readonly transfer_id: string;
  readonly file_id: string;
  readonly from: string;
  readonly to: string;
  readonly state: TransferState;
  readonly priority: Priority;
  readonly bytes_total: number;
  readonly attempts: number;
  readonly error: string | null;
  /** Absolute at the destination, once completed. */
  readonly copy: string | null;
  /** Where the attempt that completed it took over, in bytes. */
  readonly resumed_from?: number;
  /** Whether a cancelled transfer's partial copy has been cleared away. */
  readonly discarded: boolean;
  readonly applied: readonly string[];
}
