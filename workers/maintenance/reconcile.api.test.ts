import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { eventually } from '../../testing/eventually.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { reconcile } from './reconcile.ts';
import { sound } from '../../testing/sound.ts';

let house: ColourHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
});
afterAll(() => house?.close());

const handle = (workflowId: string) => house.workers.client.workflow.getHandle(workflowId);

/** What `GET` says of it, once reconciling has made it so. */
async function reconciled(
  path: string,
  isSo: (body: ApiAnswer['body']) => boolean,
): Promise<ApiAnswer['body']> {
  const { database, ...workers } = house.workers;
  const { signal } = new AbortController();
  return await eventually(async () => {
    await reconcile({ ...workers, db: database.db, signal }, 0);
    const { body } = await engineer.get(path);
    return isSo(body) ? body : undefined;
  });
}

const reported = async (name: string): Promise<string> =>
  (await engineer.post('/api/files', await house.placed('tustin', name, sound(100)))).body.id;

const actions = async (subject: string): Promise<string[]> =>
  (await engineer.get(`/api/audit?subject=${subject}`)).body.entries.map(
    ({ action }: { action: string }) => action,
  );

test('a file whose workflow was terminated says so, once, and keeps its state for whoever goes on', async () => {
  const lost = await reported('lost.bin');
  const kept = await reported('kept.bin');
  for (const id of [lost, kept]) expect((await engineer.post(`/api/files/${id}/validate`)).status).toBe(200);
  await handle(workflowIdOf('file', lost)).terminate('by mistake');
  const file = await reconciled(`/api/files/${lost}`, ({ failure }) => failure !== null);
  expect(file).toMatchObject({ state: 'validated', task: null });
  expect(file.failure).toContain('An operator terminated the workflow.');
  expect(file.allowed).toContain('queue');
  expect((await engineer.get(`/api/files/${kept}`)).body.failure).toBeNull();

  await reconciled(`/api/files/${lost}`, () => true);
  expect((await actions(lost)).filter((action) => action === 'file.lost')).toHaveLength(1);
});

test('a transfer whose workflow was terminated shows as failed, and why', async () => {
  const file = await reported('sent.bin');
  await engineer.post(`/api/files/${file}/validate`);
  await engineer.post(`/api/files/${file}/queue`, { destination_site: 'dallas' });
  await house.closeSites();
  await engineer.post(`/api/files/${file}/start-transfer`);
  const { transfer_id: id } = (await engineer.get(`/api/files/${file}`)).body;
  const workflow = handle(workflowIdOf('transfer', id));
  // Its row is there with the file's step, its workflow a moment later.
  await eventually(() =>
    workflow.describe().then(
      () => true,
      () => undefined,
    ),
  );
  await workflow.terminate('by mistake');
  const transfer = await reconciled(`/api/transfers/${id}`, ({ state }) => state === 'failed');
  expect(transfer.error).toContain('An operator terminated the workflow.');
  expect(await actions(id)).toContain('transfer.lost');
  await house.openSites();
});
