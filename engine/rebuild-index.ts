import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Db } from '../db/database.ts';
import { countRenders, listStreamIds } from '../db/queries/streams/index-ids.ts';
import { findOpenRenders, findOpenStreams } from '../db/queries/streams/open.ts';
import { projectRender, readRender } from '../db/queries/renders/renders.ts';
import { recordStream } from '../db/queries/streams/record.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import type { RenderResult } from '../workflows/contracts/render/render.ts';
import { reprojectSignal } from '../workflows/contracts/messages.ts';
import { streamQuery } from '../workflows/contracts/stream/messages.ts';
import { COLOUR_KINDS, findKnown } from './rebuild-colour.ts';

export interface RebuiltIndex {
  /** Streams and renders that the index holds: the dashboard's jobs. */
  readonly indexed: number;
  /** Running streams, camera files and transfers that were told to write their state again. */
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

/**
 * Brings the lists, the inbox and the search back in line with the workflow service, while both are in use: every running
 * stream, camera file and transfer writes its whole state again, and what the index takes for open although it has ended is written from its
 * workflow. Whatever else has ended keeps its row, which holds its last state. Workflows that an operator ended are the
 * reconciler's (workers/maintenance).
 * @throws the client's ServiceError when the workflow service is out of reach, QueryNotRegistered or a deadline without workers.
 */
export async function rebuildIndex({ client, db }: Rebuild): Promise<RebuiltIndex> {
  const known = new Set(await listStreamIds(db));
  const running = await listRunning(client);
  const workflowIds = [...known].map((id) => workflowIdOf('stream', id)).filter((id) => running.has(id));
  for (const kind of COLOUR_KINDS) workflowIds.push(...(await findKnown(db, kind, running)));
  for (const id of workflowIds) await client.workflow.getHandle(id).signal(reprojectSignal).catch(ifEnded);

  let caughtUp = 0;
  for (const { id } of await findOpenStreams(db, 0)) {
    if (!running.has(workflowIdOf('stream', id)) && (await catchUpStream({ client, db }, id))) caughtUp++;
  }
  for (const { id } of await findOpenRenders(db, 0)) {
    if (!running.has(workflowIdOf('render', id)) && (await catchUpRender({ client, db }, id))) caughtUp++;
  }
  for (const { workflowId, open, catchUp } of COLOUR_KINDS) {
    for (const { id } of await open(db)) {
      const handle = client.workflow.getHandle(workflowId(id));
      if (running.has(handle.workflowId) || !(await isCompleted(handle))) continue;
      await catchUp(db, handle);
      caughtUp++;
    }
  }
  const told = new Set(workflowIds);
  return {
    indexed: known.size + (await countRenders(db)),
    told: told.size,
    caughtUp,
    // A render's row is made by its stream.
    unknown: [...running].filter((id) => !id.startsWith(workflowIdOf('render', '')) && !told.has(id)),
  };
}

async function listRunning(client: Client): Promise<Set<string>> {
  const running = new Set<string>();
  const query = "ExecutionStatus = 'Running' AND GreenlitKind IN ('stream', 'render', 'file', 'transfer')";
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 }))
    running.add(workflowId);
  return running;
}

/** A stream that came to its end: its closed workflow still answers how it ended. */
async function catchUpStream({ client, db }: Rebuild, id: string): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowIdOf('stream', id));
  if (!(await isCompleted(handle))) return false;
  const run = await handle.query(streamQuery);
  return await recordStream(db, { run, answered: [], entries: [] });
}

async function catchUpRender({ client, db }: Rebuild, id: string): Promise<boolean> {
  const handle = client.workflow.getHandle<(input: unknown) => Promise<RenderResult>>(
    workflowIdOf('render', id),
  );
  const row = await readRender(db, id);
  if (!row?.run || !(await isCompleted(handle))) return false;
  const { digest, duration_sec } = await handle.result();
  const ended = { state: 'completed', step: null, digest, duration_sec } as const;
  return await projectRender(db, { ...row.run, ...ended, seq: row.seq + 1 });
}

type Describable = Pick<ReturnType<Client['workflow']['getHandle']>, 'describe'>;

async function isCompleted(handle: Describable): Promise<boolean> {
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
