import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { FileInput } from '../workflows/contracts/file/file.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import { TASK_QUEUES } from '../workflows/contracts/task-queues.ts';

/** Temporal refuses summaries of more than 400 bytes; a UTF-16 unit has at most three. */
const SUMMARY_LENGTH = 130;

/** How a camera file's workflow is started, by whomever; one that runs already is left alone. */
export const cameraFileStartOptions = (input: FileInput) => {
  const { file_id, filename, source_site } = input.facts;
  return {
    workflowId: workflowIdOf('file', file_id),
    taskQueue: TASK_QUEUES.orchestration,
    args: [input] as [FileInput],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `${filename.replaceAll(/\s+/g, ' ').slice(0, SUMMARY_LENGTH)} from ${source_site}`,
  } as const;
};

/**
 * Starts the workflow of a camera file that stands in the database; one that runs already, or has come to its end, is left
 * alone. When the service cannot be reached the file is not lost: maintenance starts it later (see workers/maintenance).
 * @throws the client's ServiceError when the workflow service is out of reach.
 */
export async function startCameraFile(client: Client, input: FileInput): Promise<void> {
  try {
    await client.workflow.start('cameraFile', {
      ...cameraFileStartOptions(input),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
