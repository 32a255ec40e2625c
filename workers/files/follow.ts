import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import { filesAtWork, publishFileProgress } from '../../db/queries/files/progress.ts';
import type { FileTask, FileTaskProgress } from '../../workflows/contracts/file/file.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { Housekeeping } from '../housekeeping.ts';
import { heartbeatOf } from './heartbeat-of.ts';

const EVERY_MS = 1_000;

/**
 * Tells people how far the work on camera files is. As with transfers, a site knows no database: its worker tells Temporal,
 * and this asks Temporal. Trouble with one file does not keep the others from being followed. Ends with the signal.
 */
export async function followFiles(housekeeping: Housekeeping): Promise<void> {
  const { db, logger, signal } = housekeeping;
  let told = new Map<string, string>();
  while (!signal.aborted) {
    try {
      const now = new Map<string, string>();
      const looks = await Promise.allSettled(
        (await filesAtWork(db)).map(async (file) => {
          const words = await follow(file, told.get(file.id), housekeeping);
          if (words !== undefined) now.set(file.id, words);
        }),
      );
      told = now;
      const failure = looks.find((look) => look.status === 'rejected');
      if (failure) logger.warn({ err: failure.reason }, 'The work on a camera file could not be followed');
    } catch (error) {
      logger.warn({ err: error }, 'The camera files that machines are at could not be listed');
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Tells what is new since `told`. @returns what has been told by now; undefined: nothing is known yet. */
async function follow(
  { id, task }: { readonly id: string; readonly task: FileTask },
  told: string | undefined,
  { db, client }: Housekeeping,
): Promise<string | undefined> {
  const progress = await askFor(client, id);
  if (!progress) return undefined;
  const words = JSON.stringify([task, progress]);
  if (told !== words) await publishFileProgress(db, id, task, progress);
  return words;
}

/** Where there is no workflow, that is the reconciler's to tell (see maintenance). */
async function askFor(client: Housekeeping['client'], id: string): Promise<FileTaskProgress | undefined> {
  try {
    return await heartbeatOf<FileTaskProgress>(client, workflowIdOf('file', id));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
