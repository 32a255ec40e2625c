import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { AssembledFilm, OrchestrationActivities, RenderActivities } from '../contracts/activities.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';
import type { RenderWork } from './work.ts';

// Many attempts, for workers and databases that go away: what ffmpeg itself refuses, the activity ends after the second.
const retry = { initialInterval: '1 second', maximumInterval: '20 seconds', maximumAttempts: 8 } as const;

export const { openPlan, planRender } = proxyActivities<OrchestrationActivities>({
  taskQueue: TASK_QUEUES.orchestration,
  startToCloseTimeout: '20 seconds',
  retry,
});
const { renderSegment, renderSound, assembleFilm } = proxyActivities<RenderActivities>({
  taskQueue: TASK_QUEUES.render,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '10 seconds',
  // A render that says it has ended has no ffmpeg running any more.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
});

/** Does one piece of work for a render. @returns the film, of the last one. */
export async function perform(render_id: string, work: RenderWork): Promise<AssembledFilm | null> {
  switch (work.kind) {
    case 'segment':
      await renderSegment({ render_id, index: work.index });
      return null;
    case 'sound':
      await renderSound({ render_id });
      return null;
    case 'assemble':
      return await assembleFilm({ render_id });
  }
}
