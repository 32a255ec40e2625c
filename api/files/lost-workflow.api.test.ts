import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WorkflowHandle } from '@temporalio/client';
import { CHUNK_BYTES } from '../../activities/transfers/verified-copy.ts';
import { rebuildIndex } from '../../engine/rebuild-index.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { eventually } from '../../testing/eventually.ts';
import { inState } from '../../testing/in-state.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { sound } from '../../testing/sound.ts';
import { reconcile } from '../../workers/maintenance/reconcile.ts';

let house: ColourHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
  await house.setRules(engineer, 'tustin', { bandwidth_bytes_per_sec: CHUNK_BYTES });
});
afterAll(() => house?.close());

const act = (id: string, action: string, body?: object): Promise<ApiAnswer> =>
  engineer.post(`/api/files/${id}/${action}`, body);
const read = async (path: string): Promise<ApiAnswer['body']> => (await engineer.get(path)).body;
const reached = (path: string, state: string): Promise<ApiAnswer['body']> => inState(engineer, path, state);
const workflow = (id: string): WorkflowHandle => house.workers.client.workflow.getHandle(id);

async function queued(name: string, size: number): Promise<string> {
  const report = await house.placed('tustin', name, sound(size));
  const { id } = (await engineer.post('/api/files', report)).body;
  expect((await act(id, 'validate')).status).toBe(200);
  expect((await act(id, 'queue', { destination_site: 'dallas' })).status).toBe(200);
  return id;
}

describe('a file whose workflow was terminated', () => {
  test('goes on from where it stood, and ends once', async () => {
    const id = await queued('terminated.bin', 10);
    await workflow(workflowIdOf('file', id)).terminate('by mistake');
    const wrong = await act(id, 'archive');
    expect([wrong.status, wrong.body.state]).toEqual([409, 'queued']);
    expect((await act(id, 'start-transfer')).status).toBe(200);
    const file = await reached(`/api/files/${id}`, 'transferred');
    expect(file.destination_site).toBe('dallas');
    await workflow(workflowIdOf('file', id)).terminate('again');
    expect((await act(id, 'reject', { reason: 'Enough' })).body.state).toBe('rejected');
    const late = await act(id, 'assign', { user_id: (await read('/api/auth/me')).id });
    expect(late.status).toBe(422);
    expect((await act(id, 'archive')).body).toMatchObject({ state: 'rejected', allowed: ['reopen'] });
    const { entries } = await read(`/api/files/${id}/audit`);
    expect(entries.filter(({ action }: { action: string }) => action === 'file.detected')).toHaveLength(1);
  });
});

test('a file whose workflow was terminated while its bytes moved is sent when that is asked for', async () => {
  const id = await queued('cut-down.bin', 3 * CHUNK_BYTES);
  const { transfer_id } = (await act(id, 'start-transfer')).body;
  await reached(`/api/transfers/${transfer_id}`, 'running');
  await workflow(workflowIdOf('file', id)).terminate('by mistake');
  await reached(`/api/transfers/${transfer_id}`, 'cancelled');
  const early = await act(id, 'start-transfer');
  expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining('was cancelled')]);
  const { database, ...workers } = house.workers;
  const { signal } = new AbortController();
  const lost = await eventually(async () => {
    await reconcile({ ...workers, db: database.db, signal }, 0);
    const file = await read(`/api/files/${id}`);
    return file.failure === null ? undefined : file;
  });
  expect([lost.state, lost.allowed]).toEqual(['transferring', expect.arrayContaining(['start_transfer'])]);
  expect(lost.failure).toContain('The next action takes it up again where it stands.');
  expect((await act(id, 'start-transfer')).status).toBe(200);
  expect((await reached(`/api/files/${id}`, 'transferred')).failure).toBeNull();
});

describe('a transfer', () => {
  test('is there as soon as its file names it, and takes commands before its workflow has begun', async () => {
    for (const name of ['one.bin', 'two.bin', 'three.bin', 'four.bin', 'five.bin']) {
      const id = await queued(name, 10);
      const { transfer_id } = (await act(id, 'start-transfer')).body;
      const [transfer, paused] = await Promise.all([
        engineer.get(`/api/transfers/${transfer_id}`),
        engineer.post(`/api/transfers/${transfer_id}/pause`),
      ]);
      expect([transfer.status, transfer.body]).toMatchObject([
        200,
        { file_id: id, from: 'tustin', to: 'dallas' },
      ]);
      // So small a file may be there before it is paused.
      if (paused.status !== 200) expect(paused.body).toMatchObject({ state: 'completed' });
      else expect((await engineer.post(`/api/transfers/${transfer_id}/resume`)).status).toBe(200);
      const { attempts } = await reached(`/api/transfers/${transfer_id}`, 'completed');
      expect(attempts).toBe(paused.status === 200 ? 2 : 1);
    }
  });

  test('that was terminated takes no commands; its file is sent by another', async () => {
    const id = await queued('lost.bin', 3 * CHUNK_BYTES);
    const { transfer_id } = (await act(id, 'start-transfer')).body;
    await reached(`/api/transfers/${transfer_id}`, 'running');
    await workflow(workflowIdOf('transfer', transfer_id)).terminate('by mistake');
    await reached(`/api/files/${id}`, 'queued');
    const lost = await engineer.post(`/api/transfers/${transfer_id}/pause`);
    expect([lost.status, lost.body.code, lost.body.allowed]).toEqual([409, 'illegal_transition', []]);
    const second = (await act(id, 'start-transfer')).body;
    expect(second.transfer_id).not.toBe(transfer_id);
    await reached(`/api/files/${id}`, 'transferred');
  });
});

test('rebuilding the index has files and transfers write their state again, and catches up with those that ended', async () => {
  const { db } = house.workers.database;
  const [running, ended] = [await queued('running.bin', 3 * CHUNK_BYTES), await queued('ended.bin', 10)];
  const { transfer_id } = (await act(running, 'start-transfer')).body;
  await reached(`/api/transfers/${transfer_id}`, 'running');
  const before = await db.selectFrom('files').selectAll().where('id', '=', ended).executeTakeFirstOrThrow();
  expect((await act(ended, 'reject', { reason: 'Wrong card' })).body.state).toBe('rejected');
  await workflow(workflowIdOf('file', ended)).result();
  // Somebody has altered the one, and a backup of the other from before its end is restored.
  await db.updateTable('files').set({ state: 'detected' }).where('id', '=', running).execute();
  await db.updateTable('transfers').set({ state: 'failed' }).where('id', '=', transfer_id).execute();
  await db
    .updateTable('files')
    .set({ state: before.state, seq: before.seq, run: JSON.stringify(before.run) })
    .where('id', '=', ended)
    .execute();
  await eventually(async () => {
    // The workflow service lists what runs with some delay.
    const { told } = await rebuildIndex({ client: house.workers.client, db });
    const states = [await read(`/api/files/${running}`), await read(`/api/files/${ended}`)].map(
      ({ state }) => state,
    );
    const { state } = await read(`/api/transfers/${transfer_id}`);
    return told >= 2 && state !== 'failed' && states.join() === 'transferring,rejected' ? true : undefined;
  });
});
