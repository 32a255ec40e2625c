import type { WorkflowStart } from '../db/kind-store.ts';
import { KINDS, workflowIdOf } from '../workflows/contracts/kinds.ts';
import { TASK_QUEUES } from '../workflows/contracts/task-queues.ts';

/** Temporal refuses summaries of more than 400 bytes; a UTF-16 unit has at most three. */
const SUMMARY_LENGTH = 130;

/** How a subject's workflow is started, by whomever; one that runs already is left alone. */
export const startOptions = ({ kind, id, input, summary }: WorkflowStart) =>
  ({
    workflowId: workflowIdOf(kind, id),
    taskQueue: TASK_QUEUES.orchestration,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: summary.replaceAll(/\s+/g, ' ').slice(0, SUMMARY_LENGTH),
  }) as const;

export const workflowTypeOf = ({ kind }: WorkflowStart): string => KINDS[kind].workflowType;
