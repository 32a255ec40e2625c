import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { OrchestrationActivities, RenderActivities } from '../contracts/activities.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';
import type { Performers } from '../kit/results.ts';
import type { RenderResults, RenderWork } from './work.ts';

// Many attempts, for workers and databases that go away: what ffmpeg itself refuses, the activity ends after the second.
const retry = { initialInterval: '1 second', maximumInterval: '20 seconds', maximumAttempts: 8 } as const;

export const { openPlan, planRender } = proxyActivities<OrchestrationActivities>({
  taskQueue: TASK_QUEUES.orchestration,
  startToCloseTimeout: '20 seconds',
  retry,
});
export const { renderSegment, renderSound, assembleFilm } = proxyActivities<RenderActivities>({
  taskQueue: TASK_QUEUES.render,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '10 seconds',
  // A render that says it has ended has no ffmpeg running any more.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
});

/** How each kind of work is done for a render. */
export const PERFORMERS: Performers<RenderWork, RenderResults, [render_id: string]> = {
  segment: ({ index }, render_id) => renderSegment({ render_id, index }),
  sound: (_work, render_id) => renderSound({ render_id }),
  assemble: (_work, render_id) => assembleFilm({ render_id }),
};
