import type { FileTask, FileTaskProgress } from '../../../workflows/contracts/file/file.ts';
import type { Db } from '../../database.ts';
import { publishLive } from '../live/publish.ts';

/** A site has a handful of slots: of a thousand files that wait for one, those asked for first are the ones being read. */
const MOST = 32;

/** Files that machines are at, or will be next: whose heartbeats are worth asking for. */
export async function filesAtWork(db: Db): Promise<{ id: string; task: FileTask }[]> {
  return await db
    .selectFrom('files')
    .select(['id', 'task'])
    .where('task', 'is not', null)
    .$narrowType<{ task: FileTask }>()
    .orderBy('updated_at')
    .limit(MOST)
    .execute();
}

/** Tells how far a task is, unless it has ended since. */
export async function publishFileProgress(
  db: Db,
  id: string,
  task: FileTask,
  { doing, fraction }: FileTaskProgress,
): Promise<void> {
  const isAtIt = await db
    .selectFrom('files')
    .select('id')
    .where('id', '=', id)
    .where('task', '=', task)
    .executeTakeFirst();
  if (!isAtIt) return;
  await publishLive(
    db,
    { kind: 'file', id },
    {
      type: 'progress',
      step: task,
      progress: fraction,
      message: doing,
      at: new Date().toISOString(),
    },
  );
}
