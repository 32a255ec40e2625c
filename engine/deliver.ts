import type { Db } from '../db/database.ts';
import type { WorkflowStart } from '../db/kind-store.ts';
import { storeOf } from '../db/kinds.ts';
import { settleUnheard } from '../db/queries/commands/settle.ts';
import type { StoredCommand } from '../db/queries/commands/unheard.ts';
import type { Command } from '../workflows/contracts/commands.ts';
import { GATES, type Kind, type Runs, type Subject } from '../workflows/contracts/kinds.ts';
import type { KindGate } from '../workflows/contracts/kind-gate.ts';

/** How words reach workflows: `tell.ts`, with whatever patience the caller has. */
export interface Reach {
  /** @returns false when there is no workflow, or it has ended. */
  tell(subject: Subject, command: Command): Promise<boolean>;
  wake(start: WorkflowStart, command: Command): Promise<void>;
}

/**
 * Brings a stored word to its workflow: the one way, for the API at once and for maintenance later. Where the workflow has
 * ended, the word starts it again from its last state, or is answered here as having come too late.
 * @returns `waiting` when the workflow has yet to be started by another; the word is to be brought again.
 */
export async function deliver(
  db: Db,
  reach: Reach,
  { subject, signal }: StoredCommand,
): Promise<'told' | 'settled' | 'waiting'> {
  if (await reach.tell(subject, signal)) return 'told';
  return await deliverToClosed(db, reach, subject, signal);
}

async function deliverToClosed<K extends Kind>(
  db: Db,
  reach: Reach,
  { kind, id }: Subject<K>,
  signal: Command,
): Promise<'told' | 'settled' | 'waiting'> {
  const store = storeOf(kind);
  const gate: KindGate<Runs[K]> = GATES[kind];
  // Read only now: an end is recorded before its workflow closes, and going on from before it would undo it.
  const [start, run] = await Promise.all([store.findStart(db, id), store.findRun(db, id)]);
  if (run === null) {
    if (!start) return 'waiting';
    await reach.wake(start, signal);
    return 'told';
  }
  const resumed = start ? gate.resumes(run, signal) : null;
  if (start && resumed) {
    await reach.wake(start, resumed);
    return 'told';
  }
  await settleUnheard(db, signal.id, gate.tooLate(run, signal));
  return 'settled';
}
