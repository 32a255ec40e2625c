import { findUnstartedFiles } from '../../db/queries/files/start.ts';
import { startCameraFile } from '../../engine/start-file.ts';
import type { Housekeeping } from '../housekeeping.ts';

const GRACE_MS = 5_000;

/** Starts the workflows of camera files that were stored while the workflow service could not be reached. */
export async function startMissingFiles({ db, client, logger }: Housekeeping): Promise<void> {
  for (const input of await findUnstartedFiles(db, GRACE_MS)) {
    await startCameraFile(client, input);
    logger.info({ file: input.facts.file_id }, 'Started the workflow of a camera file that had none');
  }
}
