import type { Client } from '@temporalio/client';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import type { StreamInput } from '../workflows/contracts/stream/stream.ts';
import { TASK_QUEUES } from '../workflows/contracts/task-queues.ts';

/** Temporal refuses summaries of more than 400 bytes; a UTF-16 unit has at most three. */
const SUMMARY_LENGTH = 130;

/** How a stream's workflow is started, by whomever: one that runs already is left alone, one that has ended runs again. */
export const streamStartOptions = (input: StreamInput, title: string) =>
  ({
    workflowId: workflowIdOf('stream', input.stream_id),
    taskQueue: TASK_QUEUES.orchestration,
    args: [input] as [StreamInput],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: title.replaceAll(/\s+/g, ' ').slice(0, SUMMARY_LENGTH),
  }) as const;

/**
 * Starts the workflow of a stream that stands in the database. When the service cannot be reached the stream is not lost:
 * maintenance starts it later (see workers/maintenance).
 * @throws the client's ServiceError when the workflow service is out of reach.
 */
export async function startStream(client: Client, input: StreamInput, title: string): Promise<void> {
  await client.workflow.start('stream', streamStartOptions(input, title));
}
