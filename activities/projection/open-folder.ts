import { readRevision } from '../../db/queries/streams/read-revision.ts';
import type { ActivityContext } from '../context.ts';
import { writeInput } from '../generation/stream-files.ts';
import { storageKeys } from '../storage-keys.ts';

interface FolderContext extends Pick<ActivityContext, 'db' | 'logger'> {
  readonly providers: Pick<ActivityContext['providers'], 'storage'>;
}

/**
 * Opens a stream's folder. An input.json that was put there by hand stays. Without a disk the stream goes on: its adoption writes
 * the file again.
 */
export async function openFolder({ db, providers, logger }: FolderContext, streamId: string): Promise<void> {
  const { storage } = providers;
  try {
    if (await storage.exists(storageKeys.input(streamId))) return;
    const spec = await readRevision(db, streamId, null);
    if (spec) await writeInput(storage, spec);
  } catch (error) {
    logger.warn({ err: error, stream: streamId }, 'The folder of a stream could not be written yet');
  }
}
