import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CHUNK_BYTES } from '../../activities/transfers/verified-copy.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { eventually } from '../../testing/eventually.ts';
import { sound } from '../../testing/sound.ts';

/** Twelve chunks, one a second. */
const BYTES = 12 * CHUNK_BYTES;
let house: ColourHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
  const limits = { bandwidth_bytes_per_sec: CHUNK_BYTES, default_destination: 'dallas' };
  await engineer.patch('/api/sites/tustin', limits);
  await house.closeSites();
  await house.openSites();
});
afterAll(() => house?.close());

const shown = async (id: string): Promise<ApiAnswer['body']> =>
  (await engineer.get(`/api/transfers/${id}`)).body;

test('a transfer whose worker is gone waits, without a rate; one without a workflow holds up nobody', async () => {
  const report = await house.placed('tustin', 'gone.bin', sound(BYTES));
  const file = (await engineer.post('/api/files', report)).body.id;
  // First in its site's queue, and the workflow service has never heard of it.
  const { db } = house.workers.database;
  const lost = { from_site: 'tustin', to_site: 'dallas', priority: 5, bytes_total: 1 };
  await db
    .insertInto('transfers')
    .values({ ...lost, id: randomUUID(), file_id: file, error: null, completed_at: null, run: null })
    .execute();
  for (const action of ['validate', 'queue', 'start-transfer'])
    expect((await engineer.post(`/api/files/${file}/${action}`)).status).toBe(200);
  const { transfer_id: id } = (await engineer.get(`/api/files/${file}`)).body;
  await eventually(async () => {
    const { state, bytes_per_sec, bytes_done } = await shown(id);
    return state === 'running' && bytes_per_sec > 0 && bytes_done > 0 ? true : undefined;
  }, 30_000);

  await house.closeSites();
  const waiting = await eventually(async () => {
    const body = await shown(id);
    return body.state === 'queued' ? body : undefined;
  }, 30_000);
  expect(waiting).toMatchObject({ bytes_per_sec: 0, eta_sec: null, attempts: 2 });
  expect(waiting.bytes_done).toBeGreaterThan(0);
  expect(waiting.error).toEqual(expect.any(String));

  await house.openSites();
  const done = await eventually(async () => {
    const body = await shown(id);
    return body.state === 'completed' ? body : undefined;
  }, 60_000);
  expect(done).toMatchObject({ attempts: 2, error: null, bytes_done: BYTES });
}, 180_000);
