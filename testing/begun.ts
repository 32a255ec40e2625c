import { randomUUID } from 'node:crypto';
import { registerFile } from '../db/queries/files/register.ts';
import { createStream } from '../db/queries/streams/create.ts';
import { storeOf } from '../db/kinds.ts';
import { createScriptJob } from '../db/queries/jobs/create.ts';
import { createSession } from '../db/queries/sessions/create.ts';
import { startWorkflow } from '../engine/start.ts';
import { workflowIdOf, type Kind, type Subject } from '../workflows/contracts/kinds.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { TASK_QUEUES } from '../workflows/contracts/task-queues.ts';
import type { TransferInput } from '../workflows/contracts/transfer/transfer.ts';
import { newScriptJob } from './new-script-job.ts';
import { newSession, ownerOfSessions } from './new-session.ts';
import type { RunningWorkers } from './running-workers.ts';

/** One of each kind, begun, where no machine is at work: it waits, and hears what it is told. */
export const BEGUN: Readonly<Record<Kind, (workers: RunningWorkers) => Promise<Subject>>> = {
  stream: async (workers) => {
    const { db } = workers.database;
    const film = { title: 'Heard', story: 'A lamp.', brief: '', resolution: '640x360', fps: 24 };
    return await begin(workers, {
      kind: 'stream',
      id: await createStream(db, { ...film, due_in_hours: 72 }, SYSTEM),
    });
  },
  file: async (workers) => await begin(workers, { kind: 'file', id: (await reported(workers)).id }),
  session: async (workers) => {
    const id = randomUUID();
    await createSession(
      workers.database.db,
      id,
      newSession('Heard'),
      await ownerOfSessions(workers.database.db),
    );
    return await begin(workers, { kind: 'session', id });
  },
  render: async (workers) => {
    const id = randomUUID();
    const plan = { topic: 'Heard', scenes: [{ duration_sec: 1 }], resolution: '640x360', fps: 24 };
    const row = { id, topic: 'Heard', owner_id: null, stream_id: null, resolution: '640x360', fps: 24 };
    await workers.database.db
      .insertInto('renders')
      .values({ ...row, state: 'queued', plan: JSON.stringify(plan) })
      .execute();
    return await begin(workers, { kind: 'render', id });
  },
  job: async (workers) => {
    const id = randomUUID();
    const owner = await ownerOfSessions(workers.database.db);
    await createScriptJob(workers.database.db, newScriptJob(id, owner.id), owner);
    return await begin(workers, { kind: 'job', id });
  },
  transfer: async (workers) => {
    const { client, database } = workers;
    const { id: file_id, ...content } = await reported(workers);
    const transfer_id = randomUUID();
    const input: TransferInput = {
      ...{ transfer_id, file_id, from: 'tustin', to: 'dallas', priority: 3 },
      ...content,
    };
    const row = { id: transfer_id, file_id, from_site: 'tustin', to_site: 'dallas', priority: 3 };
    await database.db
      .insertInto('transfers')
      .values({ ...row, bytes_total: content.size_bytes, error: null, run: null })
      .execute();
    await client.workflow.start('transfer', {
      workflowId: workflowIdOf('transfer', transfer_id),
      taskQueue: TASK_QUEUES.orchestration,
      args: [input],
    });
    return { kind: 'transfer', id: transfer_id };
  },
};

async function begin({ client, database }: RunningWorkers, subject: Subject): Promise<Subject> {
  const start = await storeOf(subject.kind).findStart(database.db, subject.id);
  if (!start) throw new Error(`A ${subject.kind} cannot be started.`);
  await startWorkflow(client, start);
  return subject;
}

async function reported({ database }: RunningWorkers) {
  const filename = `${randomUUID()}.mov`;
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  const content = { filename, path: `/sites/tustin/watch/${filename}`, size_bytes: 1, sha256 };
  const { id } = await registerFile(database.db, {
    ...{ ...content, source_site: 'tustin', destination_site: 'dallas' },
    ...{ metadata: {}, stored_path: null, created_by: 'daemon-tustin' },
  });
  return { id, ...content };
}
