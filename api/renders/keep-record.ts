import { storageKeys } from '../../activities/storage-keys.ts';
import { readJobRecord } from '../../db/queries/renders/job-record.ts';
import type { ApiContext } from '../context.ts';

/**
 * Writes a job as it stands beside its film, so that the index can be made from there. The database has it already: where the
 * storage does not take it, the job goes on without.
 */
export async function keepRecord(
  { db, storage, logger }: Pick<ApiContext, 'db' | 'storage' | 'logger'>,
  id: string,
): Promise<void> {
  try {
    const record = await readJobRecord(db, id);
    if (record) await storage.putText(storageKeys.plan(id), `${JSON.stringify(record, null, 2)}\n`);
  } catch (error) {
    logger.warn({ err: error, render: id }, 'the record of a job could not be written beside its film');
  }
}
