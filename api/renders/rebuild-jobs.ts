import type { Storage } from '../../activities/providers/storage.ts';
import type { Db } from '../../db/database.ts';
import { countJobs } from '../../db/queries/renders/count-jobs.ts';
import { withRebuildTurn } from '../../db/queries/renders/rebuild-turn.ts';
import type { RebuiltIndex } from '../../engine/rebuild-index.ts';
import type { ApiContext } from '../context.ts';
import { indexFromDisk } from './index-from-disk.ts';

interface Parts {
  readonly db: Db;
  readonly storage: Storage;
  /** Asks the workflow service. */
  readonly engine: { rebuildIndex(db: Db): Promise<RebuiltIndex> };
  /** Told of a job on disk whose record cannot be read. */
  readonly onUnreadable: (id: string) => void;
}

/**
 * Brings the lists in line with what is on disk and in the workflow service, while they are in use.
 * @param isShared it is enough that somebody else does it meanwhile.
 * @returns what the workflow service made of it, and how many jobs the index holds; null: somebody else has done it.
 */
export async function rebuildJobs(
  { db, engine, ...disk }: Parts,
  { isShared }: { readonly isShared: boolean },
): Promise<RebuiltIndex | null> {
  let rebuilt: RebuiltIndex | null = null;
  await withRebuildTurn(db, { isShared }, async (connection) => {
    // In this order: what is found on disk and still runs then writes its state.
    await indexFromDisk({ db: connection, ...disk });
    rebuilt = { ...(await engine.rebuildIndex(db)), indexed: await countJobs(db) };
  });
  return rebuilt;
}

/** What the API rebuilds with. */
export const rebuildParts = ({ db, engine, storage, logger }: ApiContext): Parts => ({
  db,
  engine,
  storage,
  onUnreadable: (render) => logger.warn({ render }, 'the record of a job on disk cannot be read'),
});
