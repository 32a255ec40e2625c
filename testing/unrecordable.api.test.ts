import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sql } from 'kysely';
import { storeOf } from '../db/kinds.ts';
import type { FileProbe } from '../workflows/contracts/file/file.ts';
import { workflowIdOf, type Kind, type Runs, type Subject } from '../workflows/contracts/kinds.ts';
import { siteQueue } from '../workflows/contracts/task-queues.ts';
import { BEGUN } from './begun.ts';
import { eventually } from './eventually.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/*
 * What Postgres will never take, however often it is tried. Each kind gets a rule of its own that one of its steps breaks.
 */
const RULES = [
  `alter table streams add check (coalesce(run -> 'checkpoint' ->> 'due_at', '') not like '2099%')`,
  `create index on files (reason)`,
  `alter table files add check (coalesce(probe ->> 'codec', '') <> 'unrecordable')`,
  `alter table transfers add check (state <> 'paused')`,
  `alter table renders add check (coalesce(run -> 'stopping', 'null') = 'null' or run ->> 'digest' is not null)`,
];

let workers: RunningWorkers;
let connection: NativeConnection;
let site: Worker;
let serving: Promise<void>;
let probe: Partial<FileProbe>;
beforeAll(async () => {
  workers = await startRunningWorkers({}, ['orchestration']);
  for (const rule of RULES) await sql.raw(rule).execute(workers.database.db);
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace } = workers.environment;
  connection = await NativeConnection.connect({ address });
  site = await Worker.create({
    ...{ connection, namespace, taskQueue: siteQueue('tustin') },
    activities: { validateFile: async () => ({ mismatch: null, probe }) },
  });
  serving = site.run();
});
afterAll(async () => {
  site.shutdown();
  await serving;
  await connection.close();
  await workers.close();
});

const tell = async ({ kind, id }: Subject, name: string, word: object): Promise<void> =>
  await workers.client.workflow.getHandle(workflowIdOf(kind, id)).signal(name, word);
const until = async <K extends Kind>(
  { kind, id }: Subject<K>,
  isSo: (run: Runs[K]) => boolean,
): Promise<Runs[K]> =>
  await eventually(async () => {
    const run = await storeOf(kind).findRun(workers.database.db, id);
    return run && isSo(run) ? run : undefined;
  });
const begun = async <K extends Kind>(kind: K): Promise<Subject<K>> => {
  const subject = (await BEGUN[kind](workers)) as Subject<K>;
  await until(subject, ({ seq }) => seq > 0);
  return subject;
};
const refusal = async ({ kind, id }: Subject): Promise<string> =>
  await eventually(async () => {
    const line = await workers.database.db
      .selectFrom('audit_log')
      .select('detail')
      .where('subject_kind', '=', kind)
      .where('subject_id', '=', id)
      .where('action', 'like', '%signal_refused')
      .executeTakeFirst();
    return line && String(line.detail['reason']);
  });
const outcomes = async ({ id }: Subject): Promise<(string | null)[]> => {
  const rows = await workers.database.db
    .selectFrom('commands')
    .select('outcome')
    .where('subject_id', '=', id)
    .orderBy('submitted_at')
    .execute();
  return rows.map(({ outcome }) => outcome);
};

describe('a word whose step Postgres will never take is refused, and the next one applies', () => {
  test('to a stream', async () => {
    const stream = await begun('stream');
    await tell(stream, 'assign', { user_id: null, due_at: '2099-01-01T00:00:00Z' });
    expect(await refusal(stream)).toContain('cannot be put on record');
    await tell(stream, 'assign', { user_id: null, due_at: '2098-01-01T00:00:00Z' });
    await until(stream, ({ checkpoint }) => checkpoint?.due_at === '2098-01-01T00:00:00.000Z');
    expect(await outcomes(stream)).toEqual(['refused', 'accepted']);
  });

  test('to a file, of which an index is overflown', async () => {
    const file = await begun('file');
    await tell(file, 'act', { action: 'reject', reason: randomBytes(1_900).toString('hex') });
    expect(await refusal(file)).toContain('exceeds');
    await tell(file, 'act', { action: 'reject', reason: 'The wrong card.' });
    expect(await until(file, ({ state }) => state === 'rejected')).toMatchObject({
      reason: 'The wrong card.',
    });
    expect(await outcomes(file)).toEqual(['refused', 'accepted']);
  });

  test('to a transfer', async () => {
    const transfer = await begun('transfer');
    await tell(transfer, 'control', { name: 'pause' });
    expect(await refusal(transfer)).toContain('cannot be put on record');
    await tell(transfer, 'control', { name: 'cancel' });
    await until(transfer, ({ state }) => state === 'cancelled');
    expect(await outcomes(transfer)).toEqual(['refused', 'accepted']);
  });

  test('to a render, which goes on', async () => {
    const render = await begun('render');
    await tell(render, 'cancel', {});
    expect(await refusal(render)).toContain('cannot be put on record');
    expect(await outcomes(render)).toEqual(['refused']);
    expect(await until(render, () => true)).toMatchObject({ state: 'running', stopping: null });
  });

  test('of several words at once only that one is refused', async () => {
    const stream = await begun('stream');
    await workers.pause();
    const due = (year: number) => ({ user_id: null, due_at: `${year}-01-01T00:00:00Z` });
    for (const year of [2098, 2099]) await tell(stream, 'assign', due(year));
    workers.resume();
    expect(await refusal(stream)).toContain('cannot be put on record');
    await until(stream, ({ checkpoint }) => checkpoint?.due_at === '2098-01-01T00:00:00.000Z');
    expect(await outcomes(stream)).toEqual(['accepted', 'refused']);
  });
});

describe('what machines have found of a file', () => {
  test('is bounded where it comes in: a reel, a codec and a timecode as long as a book', async () => {
    probe = { codec: 'c'.repeat(1e5), reel: randomBytes(1e5).toString('hex'), timecode: '\0'.repeat(1e5) };
    const file = await begun('file');
    await tell(file, 'act', { action: 'validate' });
    const run = await until(file, ({ state }) => state === 'validated');
    expect(JSON.stringify(run.probe).length).toBeLessThan(1_000);
  });

  test('and cannot be put on record, is a failure that people see; it can be rejected', async () => {
    probe = { codec: 'unrecordable' };
    const file = await begun('file');
    await tell(file, 'act', { action: 'validate' });
    const { failure } = await until(file, ({ task, failure: why }) => task === null && why !== null);
    expect(failure).toContain('cannot be put on record');
    await tell(file, 'act', { action: 'reject', reason: 'Nobody can read it.' });
    await until(file, ({ state }) => state === 'rejected');
    expect(await outcomes(file)).toEqual(['failed', 'accepted']);
  });
});
