import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workflowIdOf, type Subject } from '../workflows/contracts/kinds.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { BEGUN } from './begun.ts';
import { eventually } from './eventually.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/* An operator's signal names what there is not: it is refused, and everything about the subject still shows. */

let workers: RunningWorkers;
let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers({}, ['orchestration']);
  api = await startTestApi({ workers });
  director = await api.signedIn('director');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
});

const begun = async (kind: 'stream' | 'file'): Promise<Subject> => {
  const subject = await BEGUN[kind](workers);
  await eventually(async () => {
    const { body } = await director.get(`/api/inbox?kind=${kind}`);
    return body.items.some((item: { subject_id: string }) => item.subject_id === subject.id) || undefined;
  });
  return subject;
};
/** Why signals to it were refused, once there are so many. */
const refusals = async ({ kind, id }: Subject, most: number): Promise<string[]> =>
  await eventually(async () => {
    const { body } = await director.get(`/api/${kind}s/${id}/audit`);
    const lines = body.entries.filter(({ action }: { action: string }) => action.endsWith('refused'));
    const reasons = lines.map(({ detail }: { detail: { reason: string } }) => detail.reason);
    return lines.length >= most ? reasons.toSorted() : undefined;
  });

test('a revision that a stream has not, and a reviewer whom there is not', async () => {
  const stream = await begun('stream');
  const handle = workers.client.workflow.getHandle(workflowIdOf('stream', stream.id));
  for (const revision of [99, 0, -5])
    await handle.signal('decide', { checkpoint: 'story', verdict: 'approve', revision });
  await handle.signal('assign', { user_id: 99_999 });
  expect(await refusals(stream, 4)).toEqual([
    'There is no revision -5.',
    'There is no revision 0.',
    'There is no revision 99.',
    'There is no user 99999.',
  ]);
  expect(await director.get(`/api/streams/${stream.id}`)).toMatchObject({
    status: 200,
    body: { state: 'waiting', checkpoint: { name: 'story', round: 1, assignee: null } },
  });
  await handle.signal('decide', { checkpoint: 'story', verdict: 'approve', revision: 1 });
  await eventually(async () => {
    const { body } = await director.get(`/api/streams/${stream.id}`);
    return body.phase === 'draft' || undefined;
  });
});

test('a site and a colorist whom a file cannot have', async () => {
  const file = await begun('file');
  const handle = workers.client.workflow.getHandle(workflowIdOf('file', file.id));
  const { db } = workers.database;
  const { run } = await db
    .selectFrom('files')
    .select('run')
    .where('id', '=', file.id)
    .executeTakeFirstOrThrow();
  // As if its site had looked at it, and it had been transferred.
  const go = async (state: 'validated' | 'transferred'): Promise<void> => {
    await handle.terminate();
    const input = { ...run, facts: run?.facts, run: { ...run, state } };
    await workers.client.workflow.start('cameraFile', {
      workflowId: handle.workflowId,
      taskQueue: 'orchestration',
      args: [input],
    });
  };
  await go('validated');
  await handle.signal('act', { action: 'queue', destination_site: 'nowhere' });
  expect(await refusals(file, 1)).toEqual(['There is no site nowhere.']);
  await go('transferred');
  await handle.signal('act', { action: 'assign', user_id: 99_999 });
  expect(await refusals(file, 2)).toEqual(['There is no site nowhere.', 'There is no user 99999.']);
  expect(await director.get(`/api/files/${file.id}`)).toMatchObject({
    status: 200,
    body: { destination_site: 'dallas', colorist: null },
  });
});
