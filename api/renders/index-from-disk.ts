import { text } from 'node:stream/consumers';
import type { Storage } from '../../activities/providers/storage.ts';
import { storageKeys } from '../../activities/storage-keys.ts';
import type { Db } from '../../db/database.ts';
import {
  addToShadow,
  findUnindexed,
  keepInShadow,
  openShadow,
  swapShadow,
  type OnDisk,
} from '../../db/queries/renders/shadow.ts';
import type { JobRecord } from '../../workflows/contracts/render/record.ts';
import { isUuid } from '../../workflows/contracts/uuid.ts';
import { jobRecord } from '../schemas/job-record.ts';

interface Parts {
  /** One connection. */
  readonly db: Db;
  readonly storage: Storage;
  /** Told of a job whose record cannot be read: it stays out of the index. */
  readonly onUnreadable: (id: string) => void;
}

/** Files told to the database at once. */
const AT_ONCE = 2_000;

/**
 * Makes the index of jobs agree with what lies in the storage: a job that is there alone comes back, one whose film is gone says
 * so. Whoever asks meanwhile is answered by the index as it was.
 */
export async function indexFromDisk({ db, storage, onUnreadable }: Parts): Promise<void> {
  const begun = new Date();
  await openShadow(db);
  let found: OnDisk[] = [];
  for await (const key of storage.list('renders')) {
    const one = jobOf(key);
    if (one) found.push(one);
    if (found.length < AT_ONCE) continue;
    await addToShadow(db, found);
    found = [];
  }
  await addToShadow(db, found);
  for (const id of await findUnindexed(db)) {
    const record = await readRecord(storage, id);
    if (record) await keepInShadow(db, record);
    else onUnreadable(id);
  }
  await swapShadow(db, begun);
}

/** What a file says of its job; null: nothing. */
function jobOf(key: string): OnDisk | null {
  const id = key.split('/')[1] ?? '';
  const has_film = key === storageKeys.film(id);
  const has_record = key === storageKeys.plan(id);
  return isUuid(id) && (has_film || has_record) ? { id, has_film, has_record } : null;
}

/** Null: it is not one, or is another's. */
async function readRecord(storage: Storage, id: string): Promise<JobRecord | null> {
  try {
    const record = jobRecord.safeParse(JSON.parse(await text(await storage.read(storageKeys.plan(id)))));
    return record.success && record.data.job_id === id ? record.data : null;
  } catch {
    return null;
  }
}
