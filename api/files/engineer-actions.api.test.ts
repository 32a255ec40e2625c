import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHUNK_BYTES } from '../../activities/transfers/verified-copy.ts';
import { siteFolder } from '../../config/site-folders.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { eventually } from '../../testing/eventually.ts';
import { inState } from '../../testing/in-state.ts';
import { sound } from '../../testing/sound.ts';

/** Some seconds on the way from tustin, which has a slow link. */
const LARGE = 6 * CHUNK_BYTES;
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
const fileOf = async (id: string): Promise<ApiAnswer['body']> =>
  (await engineer.get(`/api/files/${id}`)).body;
const reached = (id: string, state: string): Promise<ApiAnswer['body']> =>
  inState(engineer, `/api/files/${id}`, state);

/** A file that waits in the queue for dallas. */
async function queued(name: string, bytes: Uint8Array): Promise<string> {
  const { id } = (await engineer.post('/api/files', await house.placed('tustin', name, bytes))).body;
  expect((await act(id, 'validate')).status).toBe(200);
  expect((await act(id, 'queue', { destination_site: 'dallas' })).status).toBe(200);
  return id;
}
const copyOf = (id: string, name: string): string =>
  join(siteFolder(house.workers.environment.DATA_DIR, 'dallas'), 'incoming', id, name);
async function brought(id: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(copyOf(id, name)), { recursive: true });
  await writeFile(copyOf(id, name), bytes);
}

describe('a transfer made outside', () => {
  test('is complete when the copy is the file', async () => {
    const bytes = sound(1_000);
    const id = await queued('good.bin', bytes);
    await brought(id, 'good.bin', bytes);
    const { status, body } = await act(id, 'complete-transfer');
    expect([status, body.state, body.places.copy]).toEqual([200, 'transferred', copyOf(id, 'good.bin')]);
    expect((await act(id, 'complete-transfer')).status).toBe(200);
  });

  test('is not complete while the copy is another file or missing, which is told, and can be put right', async () => {
    const bytes = sound(1_000);
    const id = await queued('wrong.bin', bytes);
    const missing = await act(id, 'complete-transfer');
    expect([missing.status, missing.body]).toMatchObject([
      409,
      { code: 'conflict', detail: expect.stringContaining('There is no copy') },
    ]);
    await brought(id, 'wrong.bin', sound(1_000));
    const wrong = await act(id, 'complete-transfer');
    expect([wrong.status, wrong.body]).toMatchObject([
      409,
      { code: 'conflict', detail: expect.stringContaining('sha256') },
    ]);
    const file = await fileOf(id);
    expect([file.state, file.task, file.failure]).toEqual(['queued', null, wrong.body.detail]);
    await brought(id, 'wrong.bin', bytes);
    expect((await act(id, 'complete-transfer')).body).toMatchObject({ state: 'transferred', failure: null });
  });

  test('that is not there leaves alone the one under way', async () => {
    const bytes = sound(LARGE);
    const id = await queued('under-way.bin', bytes);
    const { transfer_id } = (await act(id, 'start-transfer')).body;
    await eventually(async () =>
      (await engineer.get(`/api/transfers/${transfer_id}`)).body.bytes_done > 0 ? true : undefined,
    );
    const none = await act(id, 'complete-transfer');
    expect([none.status, none.body.code]).toEqual([409, 'conflict']);
    expect(await fileOf(id)).toMatchObject({ state: 'transferring', transfer_id });
    const { places } = await reached(id, 'transferred');
    expect((await readFile(places.copy)).equals(bytes)).toBe(true);
    const { entries } = (await engineer.get(`/api/audit?subject=${transfer_id}`)).body;
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'transfer.completed',
      'transfer.queued',
    ]);
  });

  test('ends the one under way when its copy is good', async () => {
    const bytes = sound(LARGE);
    const id = await queued('overtaken.bin', bytes);
    const { transfer_id } = (await act(id, 'start-transfer')).body;
    // However slow this machine is, it must not get there first.
    expect((await engineer.post(`/api/transfers/${transfer_id}/pause`)).status).toBe(200);
    await brought(id, 'overtaken.bin', bytes);
    expect((await act(id, 'complete-transfer')).body.state).toBe('transferred');
    await eventually(async () =>
      (await engineer.get(`/api/transfers/${transfer_id}`)).body.state === 'cancelled' ? true : undefined,
    );
    expect((await readFile(copyOf(id, 'overtaken.bin'))).equals(bytes)).toBe(true);
  });
});

test('a file is queued again for another site and with another priority', async () => {
  const id = await queued('again.bin', sound(100));
  const again = await act(id, 'queue', { destination_site: 'nashville', priority: 5 });
  expect([again.status, again.body]).toMatchObject([
    200,
    { state: 'queued', destination_site: 'nashville', priority: 5 },
  ]);
  const { transfer_id } = (await act(id, 'start-transfer')).body;
  await reached(id, 'transferred');
  expect((await engineer.get(`/api/transfers/${transfer_id}`)).body).toMatchObject({
    to: 'nashville',
    priority: 5,
  });
});

test('a site that is told so validates, queues and sends its files by itself, until one needs a person', async () => {
  const automation = { validate: true, queue: true, transfer: true };
  const set = await engineer.patch('/api/sites/nashville', { automation, default_destination: 'dallas' });
  expect([set.status, set.body.automation]).toEqual([200, automation]);
  const { id } = (
    await engineer.post('/api/files', await house.placed('nashville', 'by-itself.bin', sound(100)))
  ).body;
  const { places } = await reached(id, 'transferred');
  expect((await readFile(places.copy)).length).toBe(100);
  const { entries } = (await engineer.get(`/api/files/${id}/audit`)).body;
  expect(
    entries.map(
      ({ action, actor }: { action: string; actor: { username: string } }) => `${actor.username} ${action}`,
    ),
  ).toEqual([
    'engineer file.detected',
    'greenlit file.validate_requested',
    'greenlit file.validated',
    'greenlit file.queued',
    'greenlit file.transfer_started',
    'greenlit file.transferred',
  ]);
  const changed = await house.placed('nashville', 'changed.bin', sound(100));
  await writeFile(changed.path, sound(100));
  const rejected = (await engineer.post('/api/files', changed)).body.id;
  expect((await reached(rejected, 'rejected')).reason).toContain('sha256');
  await engineer.patch('/api/sites/nashville', {
    automation: { validate: false, queue: false, transfer: false },
  });
});

test('what machines cannot do is a conflict with the reason, and is done when it is put right', async () => {
  const report = await house.placed('tustin', 'pulled.bin', sound(100));
  const bytes = await readFile(report.path);
  const { id } = (await engineer.post('/api/files', report)).body;
  await rm(report.path);
  const pulled = await act(id, 'validate');
  expect([pulled.status, pulled.body]).toMatchObject([
    409,
    { code: 'conflict', detail: expect.stringContaining('is not there') },
  ]);
  await writeFile(report.path, bytes);
  expect((await act(id, 'validate')).body).toMatchObject({ state: 'validated', failure: null });
});

test('while machines work on a file it can only be rejected', async () => {
  const { id } = (await engineer.post('/api/files', await house.placed('dallas', 'busy.bin', sound(100))))
    .body;
  await house.closeSites();
  expect((await act(id, 'validate')).status).toBe(202);
  const busy = await act(id, 'queue', { destination_site: 'tustin' });
  expect([busy.status, busy.body]).toMatchObject([
    409,
    { code: 'illegal_transition', state: 'detected', allowed: ['reject'] },
  ]);
  expect((await act(id, 'reject', { reason: 'Wrong card' })).body).toMatchObject({ state: 'rejected' });
  await house.openSites();
});
