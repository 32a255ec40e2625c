import { pruneUpload } from '../../db/queries/uploads/prune.ts';
import { UNUSED_MEDIA_DAYS } from '../../workflows/contracts/media.ts';
import type { Pruning } from '../housekeeping.ts';

/** Deletes what people brought and then made nothing with. */
export async function pruneUploads({ db, storage }: Pick<Pruning, 'db' | 'storage'>): Promise<void> {
  while (await pruneUpload(db, UNUSED_MEDIA_DAYS, (key) => storage.delete(key)));
}
