import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  KIND_NAMES,
  workflowIdOf,
  type Kind,
  type Runs,
  type Subject,
} from '../workflows/contracts/kinds.ts';
import { MESSAGES } from '../workflows/contracts/messages.ts';
import { eventually } from './eventually.ts';
import { SESSION_COMMANDS } from '../workflows/contracts/session/session.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';
import { BEGUN } from './begun.ts';

/*
 * Whoever has the `temporal` command, or a client in any language with a converter of its own, can send a workflow anything.
 * It must be refused and seen, and never keep the workflow from what comes after it.
 */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const payload = (encoding: string, data = '{}') => ({
  metadata: { encoding: bytes(encoding) },
  data: bytes(data),
});

/** As the service keeps them: a payload for each argument. */
const UNDECODABLE = {
  'of protobuf': [payload('json/protobuf')],
  'that is encrypted': [payload('binary/encrypted', 'x9')],
  'of broken JSON': [payload('json/plain', '{"checkpoint":')],
  'of nothing': [{}],
  'of an encoding that is no text': [{ metadata: { encoding: new Uint8Array([0xff, 0xfe]) } }],
  'that can be read but for its second argument': [payload('json/plain'), payload('binary/encrypted')],
};

/** What each kind is told, by the names that the service knows; and what no kind knows. */
const SIGNALS: Readonly<Record<Kind, readonly string[]>> = {
  stream: ['decide', 'cancel', 'archive', 'restore', 'retry', 'assign', 'raise', 'reproject', 'nonsense'],
  file: ['act', 'reproject', 'nonsense'],
  transfer: ['control', 'reproject', 'nonsense'],
  job: ['cancel', 'reproject', 'nonsense'],
  session: [...SESSION_COMMANDS, 'reproject', 'nonsense'],
  render: ['cancel', 'reproject', 'nonsense'],
};

/** Words that need no more than their name, after which there is nothing to hear. */
const ENDINGS = ['cancel', 'archive'];
const LONG = 'x'.repeat(100_000);
const NO_TEXT = { toString: 1, valueOf: 1 };
const nonsense = (name: string, value: unknown): [string, string] => [name, JSON.stringify(value)];
const NONSENSE = [
  ['what is nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['what is nested so within', `{"note":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`],
  nonsense('a number', 5),
  nonsense('null', null),
  nonsense('what cannot be made text', {
    ...{ action: 'assign', user_id: 1, username: NO_TEXT, id: NO_TEXT, actor: NO_TEXT },
    ...{ checkpoint: 'story', verdict: 'approve', round: NO_TEXT, items: NO_TEXT, due_at: NO_TEXT },
  }),
  nonsense('a site that cannot be made text', { action: 'queue', destination_site: NO_TEXT }),
  nonsense('text of a hundred thousand characters', {
    ...{ checkpoint: 'story', verdict: 'regenerate', note: LONG, user_id: null, reason: LONG },
    actor: { id: null, username: LONG, display_name: LONG, role: 'admin' },
  }),
] as const;

let workers: RunningWorkers;
beforeAll(async () => {
  workers = await startRunningWorkers({}, ['orchestration']);
});
afterAll(() => workers.close());

const send = async ({ kind, id }: Subject, signalName: string, payloads: object[]): Promise<void> => {
  const { connection, options } = workers.client;
  await connection.workflowService.signalWorkflowExecution({
    namespace: options.namespace,
    workflowExecution: { workflowId: workflowIdOf(kind, id) },
    signalName,
    input: { payloads },
  });
};
const handleOf = ({ kind, id }: Subject) => workers.client.workflow.getHandle(workflowIdOf(kind, id));
const runOf = async (subject: Subject): Promise<Runs[Kind]> =>
  await handleOf(subject).query<Runs[Kind]>(MESSAGES[subject.kind].query.name);
const refusals = async ({ kind, id }: Subject): Promise<string[]> => {
  const lines = await workers.database.db
    .selectFrom('audit_log')
    .select(['action', 'detail'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('action', 'like', '%signal_refused')
    .orderBy('id')
    .execute();
  return lines.map(({ detail }) => String(detail['reason']));
};

/** In small pages: what was sent comes to more than one message may hold. */
async function taskFailures({ kind, id }: Subject): Promise<string[]> {
  const { connection, options } = workers.client;
  const failures: string[] = [];
  for (let nextPageToken: Uint8Array | undefined; ;) {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace: options.namespace,
      execution: { workflowId: workflowIdOf(kind, id) },
      maximumPageSize: 10,
      ...(nextPageToken && { nextPageToken }),
    });
    // The service itself gives up a task when more signals come in meanwhile than it keeps waiting: that has no failure.
    for (const event of page.history?.events ?? [])
      failures.push(event.workflowTaskFailedEventAttributes?.failure?.message ?? '');
    nextPageToken = page.nextPageToken;
    if (!nextPageToken?.length) return failures.filter(Boolean);
  }
}

describe.each(KIND_NAMES)('a %s', (kind) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await BEGUN[kind](workers);
    await eventually(async () => ((await runOf(subject)).seq > 0 ? true : undefined));
  });

  test.each(Object.entries(UNDECODABLE))('refuses each signal with a payload %s', async (_, payloads) => {
    const [before, run] = [await refusals(subject), await runOf(subject)];
    for (const name of SIGNALS[kind]) await send(subject, name, payloads);
    const reasons = await eventually(async () => {
      const now = (await refusals(subject)).slice(before.length);
      return now.length >= SIGNALS[kind].length ? now : undefined;
    });
    expect(reasons).toEqual(
      SIGNALS[kind].map((name) => expect.stringContaining(`${name}: the payload cannot be decoded`)),
    );
    expect(await runOf(subject)).toEqual({
      ...run,
      seq: expect.any(Number),
      recorded_at: expect.any(String),
    });
  });

  test('answers a query with a payload that cannot be decoded', async () => {
    const { connection, options } = workers.client;
    const { queryResult } = await connection.workflowService.queryWorkflow({
      namespace: options.namespace,
      execution: { workflowId: workflowIdOf(subject.kind, subject.id) },
      query: {
        queryType: MESSAGES[kind].query.name,
        queryArgs: { payloads: [payload('binary/encrypted')] },
      },
    });
    expect(queryResult?.payloads).toHaveLength(1);
  });

  test('refuses a signal of a name that the service keeps for itself', async () => {
    const before = await refusals(subject);
    await send(subject, '__temporal_nothing', []);
    const [reason] = await eventually(async () => {
      const now = (await refusals(subject)).slice(before.length);
      return now.length > 0 ? now : undefined;
    });
    expect(reason).toBe('There is no signal __temporal_nothing.');
  });

  test.each(NONSENSE)('takes no harm from %s', async (_, value) => {
    const words = SIGNALS[kind].filter((name) => !ENDINGS.includes(name));
    let { seq } = await runOf(subject);
    for (const name of words) {
      await send(subject, name, [payload('json/plain', value)]);
      // Heard before the next is sent: all of them at once would be more than the service hands to a worker in one message.
      ({ seq } = await runOf(subject));
    }
    await handleOf(subject).signal('reproject');
    const run = await eventually(async () => {
      const now = await runOf(subject);
      return now.seq > seq ? now : undefined;
    });
    expect(JSON.stringify(run).length).toBeLessThan(10_000);
  });

  test('has failed no task, and hears what comes after', async () => {
    const { seq } = await runOf(subject);
    await handleOf(subject).signal('reproject');
    await eventually(async () => ((await runOf(subject)).seq > seq ? true : undefined));
    expect(await taskFailures(subject)).toEqual([]);
  });
});

test('an input that cannot be decoded stops the workflow where it is seen', async () => {
  const { connection, options } = workers.client;
  const workflowId = 'stream-undecodable';
  await connection.workflowService.startWorkflowExecution({
    namespace: options.namespace,
    workflowId,
    workflowType: { name: 'stream' },
    taskQueue: { name: 'orchestration' },
    input: { payloads: [payload('binary/encrypted')] },
    requestId: workflowId,
  });
  const failure = await eventually(async () => {
    const { events } = await workers.client.workflow.getHandle(workflowId).fetchHistory();
    return events?.find(({ workflowTaskFailedEventAttributes: failed }) => failed)
      ?.workflowTaskFailedEventAttributes?.failure;
  });
  expect(failure?.message).toContain('cannot be decoded');
  await workers.client.workflow.getHandle(workflowId).terminate();
});
