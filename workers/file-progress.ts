import { setTimeout as sleep } from 'node:timers/promises';
import { filesAtWork, publishFileProgress } from '../db/queries/file-progress.ts';
import type { FileTaskProgress } from '../workflows/contracts/camera-file.ts';
import { fileWorkflowId } from '../workflows/contracts/ids.ts';
import { heartbeatOf } from './heartbeat-of.ts';
import type { Housekeeping } from './housekeeping.ts';

const EVERY_MS = 1_000;

/**
 * Tells people how far the work on camera files is. As with transfers, a site knows no database: its worker tells Temporal,
 * and this asks Temporal. Ends with the signal.
 */
export async function followFiles({ db, client, logger, signal }: Housekeeping): Promise<void> {
  let told = new Map<string, string>();
  while (!signal.aborted) {
    try {
      const now = new Map<string, string>();
      for (const { id, task } of await filesAtWork(db)) {
        const progress = await heartbeatOf<FileTaskProgress>(client, fileWorkflowId(id));
        if (!progress) continue;
        const words = JSON.stringify([task, progress]);
        now.set(id, words);
        if (told.get(id) !== words) await publishFileProgress(db, id, task, progress);
      }
      told = now;
    } catch (error) {
      logger.warn({ err: error }, 'The progress of camera files could not be followed');
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
