import { proxyActivities } from '@temporalio/workflow';
import type { SessionGeneration, SessionPlanning } from '../contracts/session/activities.ts';
import type { SessionRun } from '../contracts/session/session.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';
import type { Performers } from '../kit/results.ts';
import { renderAsChild } from '../render/as-child.ts';
import type { SessionResults, SessionWork } from './work.ts';

// Attempts for lost workers and databases too; a provider's own failures end sooner, see activities/failures.ts.
const retry = { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 8 } as const;

const { generateSessionImage, generateSessionClip } = proxyActivities<SessionGeneration>({
  taskQueue: TASK_QUEUES.generation,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  retry,
});

const { planSessionFilm } = proxyActivities<SessionPlanning>({
  taskQueue: TASK_QUEUES.orchestration,
  startToCloseTimeout: '20 seconds',
  retry,
});

/** How each kind of work is done for a session. */
export const PERFORMERS: Performers<SessionWork, SessionResults, [run: SessionRun]> = {
  image: ({ asset }, { session_id }) =>
    generateSessionImage({
      ...{ session_id, asset_id: asset.id, number: asset.number, order_id: asset.order, place: asset.place },
      ...(asset.tries !== undefined && { tries: asset.tries }),
    }),
  clip: ({ asset, image_id, duration_sec }, { session_id }) =>
    generateSessionClip({
      ...{ session_id, asset_id: asset.id, number: asset.number, order_id: asset.order, place: asset.place },
      ...(asset.tries !== undefined && { tries: asset.tries }),
      ...{ image_id, duration_sec },
    }),
  film: async ({ render_id, order, clip_ids }, { session_id }) => {
    await planSessionFilm({ session_id, render_id, order_id: order, clip_ids });
    return await renderAsChild({ render_id }, `Film of session ${session_id}`);
  },
};
