import type { ArchivedFile, DeliveredFile, ValidatedFile, VerifiedCopy } from '../../activities/types.ts';
import type { FileRun, FileTask } from '../contracts/camera-file.ts';
import type { TransferRun } from '../contracts/transfer.ts';

/** What machines do for a camera file. */
export type FileWork =
  | { readonly kind: FileTask; readonly key: string }
  | { readonly kind: 'transfer'; readonly key: string; readonly transfer_id: string };

export type FileWorkResult = ValidatedFile | VerifiedCopy | DeliveredFile | ArchivedFile | TransferRun;

/** The work that should be going on in this state, and no other. */
export function wantedWork(run: FileRun): readonly FileWork[] {
  if (run.task) return [{ kind: run.task.name, key: `${run.task.name}:${run.task.command.id}` }];
  if (run.state !== 'transferring' || run.transfer_id === null) return [];
  return [{ kind: 'transfer', key: `transfer:${run.transfer_id}`, transfer_id: run.transfer_id }];
}
