import type { TransferInput } from '../../workflows/contracts/transfer/transfer.ts';
import { TemporalFailure } from '@temporalio/common';
import { asTransferError } from '../providers/transfer-error.ts';
import type { TransferJob } from '../providers/transfer.ts';
import type { MovedFile } from '../../workflows/contracts/activities.ts';
import { cameraFilePath } from './file-path.ts';
import { withTransferProgress } from './progress.ts';
import type { SiteContext } from './site-context.ts';

/** Moves one file's bytes to its destination's incoming folder and verifies them there. The source is only read. */
export async function moveFile(context: SiteContext, input: TransferInput): Promise<MovedFile> {
  const { engine, logger, cameraFolders } = context;
  const { transfer_id, file_id } = input;
  return await withTransferProgress(async ({ signal, report }) => {
    let resumed_from = 0;
    const path = await cameraFilePath(input.path, cameraFolders);
    const control = {
      signal,
      report: (progress: Parameters<typeof report>[0]) => {
        ({ resumed_from } = progress);
        report(progress);
      },
    };
    const moving = engine.move(asJob({ ...input, path }), control);
    const { copy, bytesSent } = await moving.catch((error: unknown) => {
      if (signal.aborted || error instanceof TemporalFailure || !(error instanceof Error)) throw error;
      throw asTransferError(error);
    });
    logger.info({ transfer_id, file_id, engine: engine.name, bytesSent }, 'A file was moved and verified');
    return { copy, resumed_from };
  });
}

/** For a transfer that is cancelled for good: deletes what it had sent. */
export async function discardPartial({ engine }: SiteContext, input: TransferInput): Promise<void> {
  await engine.discard(asJob(input));
}

const asJob = (input: TransferInput): TransferJob => ({
  transferId: input.transfer_id,
  fileId: input.file_id,
  filename: input.filename,
  from: input.from,
  to: input.to,
  sourcePath: input.path,
  ...(input.sidecars && { sidecars: input.sidecars }),
  bytes: input.size_bytes,
  sha256: input.sha256,
});
