import { WorkflowNotFoundError, type WorkflowExecutionStatusName } from '@temporalio/client';
import { failFile, failTransfer, findOpenFiles, findOpenTransfers } from '../../db/queries/files/open.ts';
import {
  failRender,
  failStream,
  findOpenRenders,
  findOpenStreams,
  type OpenProjection,
} from '../../db/queries/streams/open.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { Housekeeping } from '../housekeeping.ts';

/** What was written this recently is not doubted. */
const QUIET_MS = 15_000;

/** How a workflow can end without recording it, in words for whoever looks at what it was about. */
const ENDINGS: Partial<Record<WorkflowExecutionStatusName, string>> = {
  TERMINATED: 'An operator terminated the workflow.',
  CANCELLED: 'An operator cancelled the workflow itself.',
  FAILED: 'The workflow failed by a fault of Greenlit.',
  TIMED_OUT: 'The workflow timed out.',
};
const LOST = 'The workflow service does not know the workflow any more.';

/** Compares what the database shows as being at work with the workflow service, and says where it is not so. */
export async function reconcile({ db, client, logger }: Housekeeping, quietMs = QUIET_MS): Promise<void> {
  // The list lags behind by moments and is only there to spare the many that run; doubts are settled one by one.
  const running = new Set<string>();
  const query =
    "ExecutionStatus = 'Running' AND WorkflowType IN ('stream', 'render', 'cameraFile', 'transfer')";
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 }))
    running.add(workflowId);

  const check = async (
    projections: readonly OpenProjection[],
    workflowId: (id: string) => string,
    fail: (db: Housekeeping['db'], projection: OpenProjection, failure: string) => Promise<void>,
  ): Promise<void> => {
    for (const projection of projections.filter(({ id }) => !running.has(workflowId(id)))) {
      const ending = await endingOf(client, workflowId(projection.id));
      if (ending === null) continue;
      await fail(db, projection, ending);
      logger.warn({ workflow: workflowId(projection.id), ending }, 'A workflow ended without a word');
    }
  };
  await check(await findOpenStreams(db, quietMs), (id) => workflowIdOf('stream', id), failStream);
  await check(await findOpenRenders(db, quietMs), (id) => workflowIdOf('render', id), failRender);
  await check(await findOpenTransfers(db, quietMs), (id) => workflowIdOf('transfer', id), failTransfer);
  await check(await findOpenFiles(db, quietMs), (id) => workflowIdOf('file', id), failFile);
}

/** Null while the workflow runs, or ended as it should. */
async function endingOf(client: Housekeeping['client'], workflowId: string): Promise<string | null> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return ENDINGS[status.name] ?? null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return LOST;
    throw error;
  }
}
