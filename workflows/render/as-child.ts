import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ChildWorkflowCancellationType,
  ParentClosePolicy,
  executeChild,
  patched,
  sleep,
} from '@temporalio/workflow';
import { workflowIdOf } from '../contracts/kinds.ts';
import type { PlannedByStream, RenderInput, RenderResult } from '../contracts/render/render.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';
import { render } from './render.ts';

/** Makes a film as part of whoever has ordered it: it ends when that ends. @param summary for operators, in Temporal's UI. */
export async function renderAsChild(
  input: RenderInput | PlannedByStream,
  summary: string,
): Promise<RenderResult> {
  return await whenItHasEnded(() =>
    executeChild(render, {
      workflowId: workflowIdOf('render', input.render_id),
      taskQueue: TASK_QUEUES.orchestration,
      args: [input],
      cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: summary,
    }),
  );
}

/** Between tries to start a render that has not ended yet: longer than a lost worker takes to be noticed. */
const PAUSES = ['1 second', '2 seconds', '4 seconds', '8 seconds', '15 seconds', '30 seconds'] as const;

/**
 * Starts a render under its id. The same one may still be ending: it was cancelled a moment ago, perhaps by the run before of
 * whoever has ordered it, and its ffmpeg is cleared away first.
 */
async function whenItHasEnded<T>(start: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError) || !patched('render-waits-for-its-end'))
        throw error;
    }
    await sleep(pause);
  }
  return await start();
}
