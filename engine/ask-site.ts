import { randomUUID } from 'node:crypto';
import { ActivityExecutionFailedError, type Client } from '@temporalio/client';
import { TimeoutFailure } from '@temporalio/common';
import type { SiteActivities } from '../workflows/contracts/activities.ts';
import type { GradedFolder } from '../workflows/contracts/file/graded.ts';
import { siteLookQueue } from '../workflows/contracts/task-queues.ts';

/** How long a site may take for a look, in ms. */
export const LOOK_PATIENCE = 5_000;

/**
 * Asks a site's workers what they have for a file: an activity by itself, which no workflow remembers.
 * @returns null when none of them answers in time.
 * @throws ApplicationFailure as the site says it.
 */
export async function listGraded(client: Client, site: string, fileId: string): Promise<GradedFolder | null> {
  try {
    return await client.activity.typed<SiteActivities>().execute('listGraded', {
      id: `graded-${randomUUID()}`,
      taskQueue: siteLookQueue(site),
      args: [{ file_id: fileId }],
      scheduleToCloseTimeout: LOOK_PATIENCE,
      startToCloseTimeout: LOOK_PATIENCE,
      retry: { maximumAttempts: 1 },
    });
  } catch (error) {
    if (!(error instanceof ActivityExecutionFailedError)) throw error;
    if (error.cause instanceof TimeoutFailure) return null;
    throw error.cause ?? error;
  }
}
