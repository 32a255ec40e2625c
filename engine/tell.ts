import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { WorkflowStart } from '../db/kind-store.ts';
import type { Command } from '../workflows/contracts/commands.ts';
import { workflowIdOf, type Subject } from '../workflows/contracts/kinds.ts';
import { MESSAGES } from '../workflows/contracts/messages.ts';
import { startOptions, workflowTypeOf } from './start-options.ts';

function signalOf({ kind }: Subject, { name }: Command) {
  const signal = MESSAGES[kind].signal(name);
  if (!signal) throw new Error(`A ${kind} does not know the word ${name}.`);
  return signal;
}

/** Signals a word to a subject's workflow. @returns false when there is none, or it has ended. */
export async function tellWorkflow(client: Client, subject: Subject, command: Command): Promise<boolean> {
  try {
    const handle = client.workflow.getHandle(workflowIdOf(subject.kind, subject.id));
    await handle.signal(signalOf(subject, command), command);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** The same to one that has ended, or has not begun: it starts, from its last state if there is one. */
export async function wakeWorkflow(client: Client, start: WorkflowStart, command: Command): Promise<void> {
  await client.workflow.signalWithStart(workflowTypeOf(start), {
    ...startOptions(start),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    signal: signalOf(start, command),
    signalArgs: [command],
  });
}
