import type { ArchivedFile, DeliveredFile, ValidatedFile, VerifiedCopy } from '../../activities/types.ts';
import type { FileRun, FileTask } from '../contracts/camera-file.ts';
import type { TransferRun } from '../contracts/transfer.ts';

/** What machines do for a camera file. */
export type FileWork = { readonly kind: FileTask; readonly key: string } | TransferWork;

export interface TransferWork {
  readonly kind: 'transfer';
  readonly key: string;
  readonly transfer_id: string;
}

export type FileWorkResult = ValidatedFile | VerifiedCopy | DeliveredFile | ArchivedFile | TransferRun;

/** The work that should be going on in this state, and no other. A transfer goes on until another copy is verified. */
export const wantedWork = (run: FileRun): readonly FileWork[] => [...taskOf(run), ...transferOf(run)];

const taskOf = ({ task }: FileRun): readonly FileWork[] =>
  task ? [{ kind: task.name, key: `${task.name}:${task.command.id}` }] : [];

const transferOf = ({ state, transfer_id }: FileRun): readonly FileWork[] =>
  state === 'transferring' && transfer_id !== null
    ? [{ kind: 'transfer', key: `transfer:${transfer_id}`, transfer_id }]
    : [];
