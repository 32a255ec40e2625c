import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CHUNK_BYTES } from '../../activities/transfers/verified-copy.ts';
import { startTestApi } from '../../testing/api.ts';
import { ApiClient, type ApiAnswer } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { eventually } from '../../testing/eventually.ts';
import { inState } from '../../testing/in-state.ts';
import { sound } from '../../testing/sound.ts';

/** Six chunks, one a second. */
const BYTES = 5 * CHUNK_BYTES + 777;
let house: ColourHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
  await house.setRules(engineer, 'tustin', {
    bandwidth_bytes_per_sec: CHUNK_BYTES,
    default_destination: 'dallas',
  });
});
afterAll(() => house?.close());

async function sending(name: string): Promise<{ file: string; transfer: string }> {
  const report = await house.placed('tustin', name, sound(BYTES));
  const file = (await engineer.post('/api/files', report)).body.id;
  for (const action of ['validate', 'queue', 'start-transfer'])
    expect((await engineer.post(`/api/files/${file}/${action}`)).status).toBe(200);
  const transfer = (await engineer.get(`/api/files/${file}`)).body.transfer_id;
  await reached(transfer, 'running');
  return { file, transfer };
}
const control = (transfer: string, command: string): Promise<ApiAnswer> =>
  engineer.post(`/api/transfers/${transfer}/${command}`);
const reached = (transfer: string, state: string): Promise<ApiAnswer['body']> =>
  inState(engineer, `/api/transfers/${transfer}`, state, 30_000);

test('a transfer shows how far it is, pauses, and goes on from where it was', async () => {
  const { file, transfer } = await sending('pause.bin');
  const running = await eventually(async () => {
    const { body } = await engineer.get(`/api/transfers/${transfer}`);
    return body.bytes_done > 0 && body.bytes_per_sec > 0 ? body : undefined;
  });
  expect(running).toMatchObject({
    from: 'tustin',
    to: 'dallas',
    bytes_total: BYTES,
    allowed: ['pause', 'cancel'],
  });
  expect(running.eta_sec).toBeGreaterThan(0);
  expect([(await engineer.get('/api/stats')).body.active_transfers]).toEqual([1]);

  const paused = await control(transfer, 'pause');
  expect([paused.status, paused.body.state, paused.body.allowed]).toEqual([
    200,
    'paused',
    ['resume', 'cancel'],
  ]);
  expect((await control(transfer, 'pause')).status).toBe(200);
  const wrong = await control(transfer, 'retry');
  expect([wrong.status, wrong.body]).toMatchObject([
    409,
    { code: 'illegal_transition', state: 'paused', allowed: ['resume', 'cancel'] },
  ]);
  expect((await control(transfer, 'resume')).status).toBe(200);
  const done = await reached(transfer, 'completed');
  expect(done).toMatchObject({ bytes_done: BYTES, attempts: 2, eta_sec: null, error: null });
  expect(done.resumed_from).toBeGreaterThan(0);
  await eventually(async () =>
    (await engineer.get(`/api/files/${file}`)).body.state === 'transferred' ? true : undefined,
  );
  expect((await control(transfer, 'cancel')).body).toMatchObject({
    code: 'illegal_transition',
    state: 'completed',
    allowed: [],
  });
});

test('a cancelled transfer leaves its file in the queue', async () => {
  const { file, transfer } = await sending('cancel.bin');
  expect((await control(transfer, 'cancel')).status).toBe(200);
  expect((await control(transfer, 'cancel')).status).toBe(200);
  const back = await eventually(async () => {
    const { body } = await engineer.get(`/api/files/${file}`);
    return body.state === 'queued' ? body : undefined;
  });
  expect(back).toMatchObject({
    failure: 'The transfer was cancelled.',
    allowed: ['queue', 'start_transfer', 'complete_transfer', 'reject'],
  });
  const { body } = await engineer.get(`/api/audit?subject=${transfer}`);
  expect(body.entries.map(({ action }: { action: string }) => action)).toContain('transfer.cancelled');
});

test('what is not there is not found', async () => {
  expect((await control(randomUUID(), 'pause')).status).toBe(404);
  expect((await control('7', 'pause')).status).toBe(404);
});

test('while a site is away its work is under way, and done when it is back', async () => {
  const report = await house.placed('nashville', 'away.bin', sound(100));
  const { id } = (await engineer.post('/api/files', report)).body;
  await house.closeSites();
  const answer = await engineer.post(`/api/files/${id}/validate`);
  expect([answer.status, answer.body]).toMatchObject([
    202,
    { state: 'detected', task: 'validate', allowed: ['reject'] },
  ]);
  const again = await engineer.post(`/api/files/${id}/validate`);
  expect([again.status, again.body.task]).toEqual([202, 'validate']);
  await house.openSites();
  await eventually(async () =>
    (await engineer.get(`/api/files/${id}`)).body.state === 'validated' ? true : undefined,
  );
});

test('a file that is reported while the workflow service is away gets its workflow later', async () => {
  const cutOff = await startTestApi({ workers: house.workers, env: { TEMPORAL_ADDRESS: '127.0.0.1:1' } });
  try {
    const daemon = new ApiClient(cutOff.url, { 'x-api-key': 'daemon-key' });
    const report = await house.placed('dallas', 'cut-off.bin', sound(100));
    const { status, body } = await daemon.post('/api/files', report);
    expect([status, body.state]).toEqual([201, 'detected']);
    const trail = await eventually(async () => {
      const { entries } = (await engineer.get(`/api/files/${body.id}/audit`)).body;
      return entries.length > 0 ? entries : undefined;
    });
    expect(trail).toMatchObject([{ action: 'file.detected', actor: { username: 'daemon-dallas' } }]);
  } finally {
    await cutOff.stop();
  }
});
