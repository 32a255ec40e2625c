import { WorkflowNotFoundError, type WorkflowExecutionStatusName } from '@temporalio/client';
import { storeOf } from '../../db/kinds.ts';
import { loseSubject } from '../../db/record-step.ts';
import { KIND_NAMES, KINDS, workflowIdOf } from '../../workflows/contracts/kinds.ts';
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

/**
 * Compares what the database shows as being at work with the workflow service, and says where it is not so. Children come
 * before the kinds that start them: what has become of a file's transfer stands there when the file is looked at.
 */
export async function reconcile({ db, client, logger }: Housekeeping, quietMs = QUIET_MS): Promise<void> {
  // The list lags behind by moments and is only there to spare the many that run; doubts are settled one by one.
  const running = new Set<string>();
  const types = KIND_NAMES.map((kind) => `'${KINDS[kind].workflowType}'`).join(', ');
  const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types})`;
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 }))
    running.add(workflowId);

  for (const kind of KIND_NAMES.toSorted(childrenFirst)) {
    for (const projection of await storeOf(kind).findOpen(db, quietMs)) {
      const workflow = workflowIdOf(kind, projection.id);
      if (running.has(workflow)) continue;
      const ending = await endingOf(client, workflow);
      if (ending === null) continue;
      await loseSubject(db, kind, projection, ending);
      logger.warn({ workflow, ending }, 'A workflow ended without a word');
    }
  }
}

const childrenFirst = (one: keyof typeof KINDS, other: keyof typeof KINDS): number =>
  Number(KINDS[one].within.length === 0) - Number(KINDS[other].within.length === 0);

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
