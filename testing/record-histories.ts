import { randomUUID } from 'node:crypto';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { createScriptJob } from '../db/queries/jobs/create.ts';
import { readJobStatus } from '../db/queries/jobs/read.ts';
import { createSession } from '../db/queries/sessions/create.ts';
import { createStreamAs } from '../db/queries/streams/create.ts';
import { startWorkflow } from '../engine/start.ts';
import { tellWorkflow } from '../engine/tell.ts';
import { eventually } from './eventually.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import { OPERATOR, SYSTEM } from '../workflows/contracts/roles.ts';
import { playHeldJobs } from './held-jobs.ts';
import { newScriptJob } from './new-script-job.ts';
import { newSession, ownerOfSessions } from './new-session.ts';
import { SessionPlayer } from './play-session.ts';
import { pricedImages } from './priced-images.ts';
import { StreamPlayer } from './play-stream.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { playFiles } from './file-scenarios.ts';
import { startRunningWorkers } from './running-workers.ts';
import { startTestServers } from './servers.ts';

/*
 * `npm run record-histories -- v2`: plays the scenarios on real servers with the real activities, and keeps what Temporal
 * recorded as `workflows/histories/<version>-<scenario>.json`. The replay test then holds that today's workflow code still
 * takes every decision of those runs. A history that is there is never overwritten: old ones stand for films and files under
 * way.
 */

const folder = join(import.meta.dirname, '../workflows/histories');

/** Plays a stream of the given id; gives the workflows whose histories are worth keeping, by scenario. */
type Scenario = (
  player: StreamPlayer,
  id: string,
  client: Client,
) => Promise<Readonly<Record<string, string>>>;

const CANCEL = { id: '5f1d7c9e-0000-4000-8000-000000000001', name: 'cancel', actor: OPERATOR } as const;

const scenarios: Readonly<Record<string, Scenario>> = {
  'happy-path': async (player, id) => {
    await player.approveAll('story', 'spec', 'keyframes', 'videos', 'final');
    const { render } = await player.until((run) => run.phase === 'done');
    return {
      'stream-happy-path': workflowIdOf('stream', id),
      'render-happy-path': workflowIdOf('render', render?.id ?? ''),
    };
  },
  'regenerate-send-back': async (player, id) => {
    await player.approveAll('story', 'spec');
    await player.until(
      (run) =>
        run.checkpoint?.name === 'keyframes' &&
        run.segments.every(({ keyframe }) => keyframe?.state === 'ready'),
    );
    const items = [{ segment: 1, take: 1, verdict: 'regenerate', prompt: 'A lamp in fog' }] as const;
    await player.decide({ checkpoint: 'keyframes', verdict: 'regenerate', items });
    await player.until(
      ({ segments }) => segments[0]?.keyframe?.take === 2 && segments[0].keyframe.state === 'ready',
    );
    await player.approveAll('keyframes', 'videos');
    await player.until((run) => run.checkpoint?.name === 'final');
    const note = 'The ship is too early.';
    await player.decide({ checkpoint: 'final', verdict: 'send_back', send_back_to: 'spec', note });
    await player.until((run) => run.checkpoint?.name === 'spec' && run.checkpoint.round === 2);
    await player.approveAll('spec', 'keyframes', 'videos', 'final');
    await player.until((run) => run.phase === 'done');
    return { 'stream-regenerate-send-back': workflowIdOf('stream', id) };
  },
  'render-cancelled': async (player, id, client) => {
    await player.approveAll('story', 'spec', 'keyframes', 'videos');
    const { render } = await player.until(({ phase }) => phase === 'render');
    const film = workflowIdOf('render', render?.id ?? '');
    // Its plan is made first.
    await eventually(async () => {
      const isTold = await tellWorkflow(client, { kind: 'render', id: render?.id ?? '' }, CANCEL);
      return isTold || undefined;
    });
    await player.until(({ failure }) => failure !== null);
    await player.handle.signal('cancel', { note: 'No film.' });
    await player.handle.result();
    return { 'render-cancelled': film, 'stream-render-cancelled': workflowIdOf('stream', id) };
  },
  cancel: async (player, id) => {
    await player.approveAll('story', 'spec');
    await player.until((run) => run.phase === 'keyframes');
    await player.handle.signal('cancel', { note: 'Wrong story.' });
    await player.handle.result();
    return { 'stream-cancel': workflowIdOf('stream', id) };
  },
  reject: async (player, id) => {
    await player.until((run) => run.checkpoint?.name === 'story');
    await player.decide({ checkpoint: 'story', verdict: 'approve', round: 7 });
    await player.decide({ checkpoint: 'story', verdict: 'reject', note: 'Not for us.' });
    await player.handle.result();
    return { 'stream-reject': workflowIdOf('stream', id) };
  },
};

const segments = ['Lamp', 'Ship', 'Dawn'].map((title) => ({
  title,
  narration: '',
  prompt: title,
  duration_sec: 0.5,
}));
const film = { title: 'The keeper', story: 'A keeper lights the lamp.', brief: '', segments };
const format = { resolution: '640x360', fps: 24, due_in_hours: 72 };

async function recordStreams(version: string): Promise<void> {
  const workers = await startRunningWorkers();
  try {
    const { client, database } = workers;
    for (const [id, scenario] of Object.entries(scenarios)) {
      await createStreamAs(database.db, id, { ...film, ...format }, SYSTEM);
      const input = { stream_id: id, due_in_hours: format.due_in_hours };
      await startWorkflow(client, { kind: 'stream', id, input, summary: film.title });
      await keep(version, client, await scenario(new StreamPlayer(client, id), id, client));
    }
  } finally {
    await workers.close();
  }
}

const recordFiles = (version: string): Promise<void> =>
  playFiles(async ({ workers: { client } }, workflows) => {
    // They end a moment after what they did is answered.
    for (const workflowId of Object.values(workflows)) await client.workflow.getHandle(workflowId).result();
    await keep(version, client, workflows);
  });

/** One goes to its film, one is refused its budget. */
async function recordSessions(version: string): Promise<void> {
  const workers = await startRunningWorkers({}, undefined, pricedImages(0.04));
  try {
    const { client, database } = workers;
    const owner = await ownerOfSessions(database.db);
    const begin = async (budget_usd: number | null): Promise<SessionPlayer> => {
      const id = randomUUID();
      await createSession(database.db, id, newSession('The lamp', { budget_usd }), owner);
      const input = { session_id: id, count: 2 };
      await startWorkflow(client, { kind: 'session', id, input, summary: 'The lamp' });
      return new SessionPlayer(client, id);
    };
    const happy = await begin(null);
    const film = await happy.toFilm();
    const refused = await begin(0.05);
    await refused.refuse();
    await keep(version, client, {
      'session-happy-path': happy.workflowId,
      'session-render': workflowIdOf('render', film),
      'session-budget-refused': refused.workflowId,
    });
  } finally {
    await workers.close();
  }
}

/** One is written and kept, one cancelled while it is written. */
async function recordJobs(version: string): Promise<void> {
  const workers = await startRunningWorkers();
  try {
    const { client, database } = workers;
    const owner = await ownerOfSessions(database.db);
    const begin = async (prompt: string): Promise<string> => {
      const id = randomUUID();
      await createScriptJob(database.db, newScriptJob(id, owner.id, { prompt }), owner);
      await startWorkflow(client, { kind: 'job', id, input: { job_id: id }, summary: 'The lamp' });
      return id;
    };
    const written = workflowIdOf('job', await begin('A keeper hears a ship.'));
    await client.workflow.getHandle(written).result();
    const long = await begin('A ship that sank calls from the sea, and she answers it. '.repeat(200));
    await eventually(async () => {
      const job = await readJobStatus(database.db, long);
      return job && job.characters > 0 ? job : undefined;
    });
    await tellWorkflow(client, { kind: 'job', id: long }, CANCEL);
    const cancelled = workflowIdOf('job', long);
    await client.workflow.getHandle(cancelled).result();
    await keep(version, client, { 'job-completed': written, 'job-cancelled': cancelled });
  } finally {
    await workers.close();
  }
}

const recordHeldJobs = (version: string): Promise<void> =>
  playHeldJobs((client, workflows) => keep(version, client, workflows));

/** Keeps the histories of these workflows, by the names of their scenarios. */
async function keep(
  version: string,
  client: Client,
  workflows: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, workflowId] of Object.entries(workflows)) {
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    await writeFile(pathOf(version, name), withoutMachine(historyToJSON(history)), { flag: 'wx' });
    process.stdout.write(`${version}-${name}\n`);
  }
}

/** Who ran it and where is of no interest to a replay, and none of the reader's business. */
const withoutMachine = (history: string): string =>
  JSON.stringify(
    JSON.parse(history),
    (key, value: unknown) => {
      if (key === 'stackTrace') return '';
      // A worker's identity, also at the head of its sticky queue's name: process@host.
      return typeof value === 'string' && /^\d+@/.test(value) ? 'recorded' : value;
    },
    2,
  );

const pathOf = (version: string, name: string): string => join(folder, `${version}-${name}.json`);

const version = process.argv[2] ?? '';
if (!/^v\d+$/.test(version)) throw new Error('Say which version is recorded: npm run record-histories -- v2');
const isThere = (name: string): Promise<boolean> =>
  access(pathOf(version, name)).then(
    () => true,
    () => false,
  );
const recorders = [
  { first: 'stream-happy-path', record: recordStreams },
  { first: 'file-archived', record: recordFiles },
  { first: 'session-happy-path', record: recordSessions },
  { first: 'job-completed', record: recordJobs },
  { first: 'job-budget-raised', record: recordHeldJobs },
];
const wanted = [];
for (const recorder of recorders) if (!(await isThere(recorder.first))) wanted.push(recorder);
if (wanted.length === 0)
  throw new Error(`The histories of ${version} are there already, and histories are never overwritten.`);
quietRuntime();
const servers = await startTestServers();
try {
  Object.assign(process.env, servers.addresses);
  for (const { record } of wanted) await record(version);
} finally {
  await servers.stop();
}
