import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { WorkflowStart } from '../db/kind-store.ts';
import { startOptions, workflowTypeOf } from './start-options.ts';

/**
 * Starts the workflow of a subject that stands in the database; one that runs already, or has come to its end, is left
 * alone. When the service cannot be reached nothing is lost: maintenance starts it later (see workers/maintenance).
 * @throws the client's ServiceError when the workflow service is out of reach.
 */
export async function startWorkflow(client: Client, start: WorkflowStart): Promise<void> {
  try {
    await client.workflow.start(workflowTypeOf(start), {
      ...startOptions(start),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
