import { bucketOf } from '../../config/bucket.ts';
import { EnvironmentError, type Environment } from '../../config/environment.ts';
import type { Logger } from '../../config/logger.ts';
import { createFolderStorage } from './folder-storage.ts';
import { createS3Storage } from './s3/s3-storage.ts';
import { StorageError, type Storage } from './storage.ts';

/** Where files are kept: in a bucket where one is named, else in the data folder. */
export function chooseStorage(environment: Environment): Storage {
  const bucket = bucketOf(environment);
  const { DATA_DIR } = environment;
  return bucket === null ? createFolderStorage(DATA_DIR) : createS3Storage(bucket, DATA_DIR);
}

/**
 * Before a process begins to work: what passes by itself is waited for, as it is later on, and told.
 * @throws EnvironmentError when files can never be stored with these settings.
 */
export async function assertStorageSet(storage: Storage, logger: Logger): Promise<void> {
  try {
    await storage.check();
  } catch (error) {
    // A folder that is not there yet is made when something is put into it.
    if (!(error instanceof StorageError)) return;
    if (error.isSetting) throw new EnvironmentError(error.message, { cause: error });
    logger.warn(error.message);
  }
}
