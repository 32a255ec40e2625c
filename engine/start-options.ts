import type { WorkflowStart } from '../db/kind-store.ts';
import { KINDS, workflowIdOf } from '../workflows/contracts/kinds.ts';
import { summaryOf } from '../workflows/contracts/shown-text.ts';
import { TASK_QUEUES } from '../workflows/contracts/task-queues.ts';

/** How a subject's workflow is started, by whomever; one that runs already is left alone. */
export const startOptions = ({ kind, id, input, summary }: WorkflowStart) =>
  ({
    workflowId: workflowIdOf(kind, id),
    taskQueue: TASK_QUEUES.orchestration,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: summaryOf(summary),
  }) as const;

export const workflowTypeOf = ({ kind }: WorkflowStart): string => KINDS[kind].workflowType;
