import type { ArchivedFile, DeliveredFile, ValidatedFile, VerifiedCopy } from '../contracts/activities.ts';
import type { FileRun, FileTask } from '../contracts/file/file.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';

/** What machines do for a camera file. */
export type FileWork =
  | { [K in FileTask | 'discard']: { readonly kind: K; readonly key: string; readonly lane: 'site' } }[
      FileTask | 'discard']
  | TransferWork;

export interface TransferWork {
  readonly kind: 'transfer';
  readonly key: string;
  /** Of its own: a copy made outside is verified while it goes on. */
  readonly lane: 'transfer';
  readonly transfer_id: string;
}

/** What each kind of work comes back with. */
export interface FileResults {
  readonly validate: ValidatedFile;
  readonly complete_transfer: VerifiedCopy;
  readonly deliver: DeliveredFile;
  readonly archive: ArchivedFile;
  readonly discard: void;
  readonly transfer: TransferRun;
}

/** The work that should be going on in this state, and no other. A transfer goes on until another copy is verified. */
export const wantedWork = (run: FileRun): readonly FileWork[] => [...atSite(run), ...transferOf(run)];

function atSite({ task, leftovers }: FileRun): readonly FileWork[] {
  const lane = 'site';
  if (task) return [{ kind: task.name, key: `${task.name}:${task.command.id}`, lane }];
  return leftovers ? [{ kind: 'discard', key: 'discard', lane }] : [];
}

function transferOf({ state, transfer_id }: FileRun): readonly FileWork[] {
  if (state !== 'transferring' || transfer_id === null) return [];
  return [{ kind: 'transfer', key: `transfer:${transfer_id}`, lane: 'transfer', transfer_id }];
}
