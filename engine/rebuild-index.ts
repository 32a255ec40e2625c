import { WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import type { Db } from '../db/database.ts';
import { storeOf } from '../db/kinds.ts';
import { countJobs } from '../db/queries/renders/count-jobs.ts';
import { recordStep } from '../db/record-step.ts';
import { KIND_NAMES, subjectOf, workflowIdOf, type Kind, type Runs } from '../workflows/contracts/kinds.ts';
import { MESSAGES, reprojectSignal } from '../workflows/contracts/messages.ts';
import type { QueryDefinition } from '@temporalio/common';

export interface RebuiltIndex {
  /** The dashboard's jobs that the index holds. */
  readonly indexed: number;
  /** Running workflows that were told to write their state again. */
  readonly told: number;
  /** Whatever had ended without the index knowing. */
  readonly caughtUp: number;
  /** Workflows of what is not in the database: left alone, since their next step would end them. */
  readonly unknown: readonly string[];
}

interface Rebuild {
  readonly client: Client;
  readonly db: Db;
}

const AT_ONCE = 1_000;

/**
 * Brings the lists, the inbox and the search back in line with the workflow service, while both are in use: every running
 * workflow writes its whole state again, and what the index takes for open although it has ended is written from its
 * workflow. Whatever else has ended keeps its row, which holds its last state. Workflows that an operator ended are the
 * reconciler's (workers/maintenance).
 * @throws the client's ServiceError when the workflow service is out of reach, QueryNotRegistered or a deadline without workers.
 */
export async function rebuildIndex({ client, db }: Rebuild): Promise<RebuiltIndex> {
  const running = await listRunning(client);
  const told = new Set<string>();
  let caughtUp = 0;
  for (const kind of KIND_NAMES) {
    for (const id of await knownOf(db, kind, running)) {
      told.add(id);
      await client.workflow.getHandle(id).signal(reprojectSignal).catch(ifEnded);
    }
    for (const { id } of await storeOf(kind).findOpen(db, 0)) {
      const handle = client.workflow.getHandle(workflowIdOf(kind, id));
      if (running.has(handle.workflowId) || !(await isCompleted(handle))) continue;
      if (await catchUp(db, { kind, query: MESSAGES[kind].query }, handle)) caughtUp++;
    }
  }
  return {
    indexed: await countJobs(db),
    told: told.size,
    caughtUp,
    unknown: [...running].filter((id) => !told.has(id)),
  };
}

async function listRunning(client: Client): Promise<Set<string>> {
  const running = new Set<string>();
  const kinds = KIND_NAMES.map((kind) => `'${kind}'`).join(', ');
  const query = `ExecutionStatus = 'Running' AND GreenlitKind IN (${kinds})`;
  for await (const { workflowId } of client.workflow.list({ query, pageSize: AT_ONCE }))
    running.add(workflowId);
  return running;
}

/** The workflow ids among those running that are of this kind and stand in the database. */
async function knownOf(db: Db, kind: Kind, running: ReadonlySet<string>): Promise<string[]> {
  const ids = [...running].map(subjectOf).flatMap((subject) => (subject?.kind === kind ? [subject.id] : []));
  const found: string[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE)
    found.push(...(await storeOf(kind).findKnown(db, ids.slice(from, from + AT_ONCE))));
  return found.map((id) => workflowIdOf(kind, id));
}

/** One that came to its end: its closed workflow still answers how it ended. */
async function catchUp<K extends Kind>(
  db: Db,
  { kind, query }: { readonly kind: K; readonly query: QueryDefinition<Runs[K]> },
  handle: WorkflowHandle,
): Promise<boolean> {
  const run = await handle.query(query);
  return await recordStep(db, kind, { run, answered: [], entries: [] });
}

async function isCompleted(handle: Pick<WorkflowHandle, 'describe'>): Promise<boolean> {
  try {
    return (await handle.describe()).status.name === 'COMPLETED';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** It ended since it was listed, and recorded that. */
function ifEnded(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
