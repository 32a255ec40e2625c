import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { createScriptJob } from '../db/queries/jobs/create.ts';
import { startWorkflow } from '../engine/start.ts';
import { jobQuery } from '../workflows/contracts/job/messages.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import { setBudget } from '../db/queries/costs/budgets.ts';
import { eventually } from './eventually.ts';
import { startMessagesApi } from './messages-api.ts';
import { newScriptJob } from './new-script-job.ts';
import { ownerOfSessions } from './new-session.ts';
import { startRunningWorkers } from './running-workers.ts';

/**
 * Plays jobs that a budget does not allow, steered as at the command line: of one it is raised, another is cancelled instead.
 * @param keep with their workflows, by scenario.
 */
export async function playHeldJobs(
  keep: (client: Client, workflows: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const claude = await startMessagesApi(() => ({ stream: { pieces: ['A keeper ', 'hears a ship.'] } }));
  const workers = await startRunningWorkers({
    ANTHROPIC_API_KEY: 'test-key',
    ANTHROPIC_BASE_URL: claude.baseURL,
  });
  try {
    const { client, database } = workers;
    const { db } = database;
    const owner = await ownerOfSessions(db);
    const held = async () => {
      const id = randomUUID();
      await createScriptJob(db, newScriptJob(id, owner.id, { budget_usd: 0.01 }), owner);
      await startWorkflow(client, { kind: 'job', id, input: { job_id: id }, summary: 'The lamp' });
      const handle = client.workflow.getHandle(workflowIdOf('job', id));
      await eventually(async () => {
        const { state } = await handle.query(jobQuery);
        return state === 'waiting_for_budget' ? true : undefined;
      });
      return { id, handle };
    };
    const raised = await held();
    await setBudget(db, { scope: 'job', id: raised.id }, 5, null);
    await raised.handle.signal('raise', { note: 'Worth it.' });
    const cancelled = await held();
    await cancelled.handle.signal('cancel');
    for (const { handle } of [raised, cancelled]) await handle.result();
    await keep(client, {
      'job-budget-raised': raised.handle.workflowId,
      'job-budget-cancelled': cancelled.handle.workflowId,
    });
  } finally {
    await workers.close();
    claude.close();
  }
}
