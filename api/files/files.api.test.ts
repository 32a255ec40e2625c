import { readFile, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { ApiClient as Client } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { inState } from '../../testing/in-state.ts';
import { sound } from '../../testing/sound.ts';

let house: ColourHouse;
let daemon: ApiClient;
let engineer: ApiClient;
let cleo: ApiClient;
let cleoId: number;
beforeAll(async () => {
  house = await startColourHouse();
  daemon = new Client(house.api.url, { 'x-api-key': 'daemon-key' });
  engineer = await house.api.signedIn('engineer', 'erin');
  cleo = await house.api.signedIn('colorist', 'cleo');
  cleoId = (await cleo.get('/api/auth/me')).body.id;
});
afterAll(() => house?.close());

const act = (who: ApiClient, id: string, action: string, body?: object): Promise<ApiAnswer> =>
  who.post(`/api/files/${id}/${action}`, body);

/** Does it and expects it done; waits where machines took longer than the answer. */
async function done(who: ApiClient, id: string, action: string, body?: object): Promise<ApiAnswer['body']> {
  const answer = await act(who, id, action, body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body;
}
const reached = (id: string, state: string): Promise<ApiAnswer['body']> =>
  inState(engineer, `/api/files/${id}`, state);

test('a camera file goes from its site to the archive by HTTP calls alone', async () => {
  const report = await house.shot('tustin', 'A001C001.mov');
  const registered = await daemon.post('/api/files', { ...report, metadata: { scene: '12A' } });
  expect(registered.status).toBe(201);
  expect(registered.body).toMatchObject({
    state: 'detected',
    metadata: { scene: '12A' },
    allowed: ['validate', 'reject'],
  });
  const { id } = registered.body;

  const validated = await done(engineer, id, 'validate');
  expect(validated.state).toBe('validated');
  expect(validated.probe).toMatchObject({
    codec: 'prores',
    width: 640,
    height: 360,
    fps: 24,
    timecode: '10:20:30:12',
    reel: 'A001',
    duration_sec: 1,
  });
  for (const [url, type] of [
    [validated.poster_url, 'image/jpeg'],
    [validated.proxy_url, 'video/mp4'],
    [`${validated.poster_url}&w=320`, 'image/webp'],
  ]) {
    const { status, headers } = await cleo.get(url);
    expect([status, headers.get('content-type')]).toEqual([200, type]);
  }
  expect(await done(engineer, id, 'queue', { destination_site: 'nashville', priority: 5 })).toMatchObject({
    state: 'queued',
    destination_site: 'nashville',
    priority: 5,
  });
  const { transfer_id } = await done(engineer, id, 'start-transfer');
  const { places } = await reached(id, 'transferred');
  expect((await readFile(places.copy)).equals(await readFile(report.path))).toBe(true);
  const { body: list } = await engineer.get(`/api/transfers?file_id=${id}`);
  expect(list.transfers).toMatchObject([
    {
      id: transfer_id,
      from: 'tustin',
      to: 'nashville',
      state: 'completed',
      bytes_done: report.size_bytes,
      bytes_total: report.size_bytes,
      filename: 'A001C001.mov',
      allowed: [],
    },
  ]);

  expect(await done(engineer, id, 'assign', { user_id: cleoId })).toMatchObject({
    state: 'colorist_assigned',
    colorist: { username: 'cleo' },
  });
  await done(cleo, id, 'start');
  const delivered = await done(cleo, id, 'deliver', { ungraded: true });
  expect((await stat(delivered.places.mam)).isFile()).toBe(true);
  const archived = await done(engineer, id, 'archive');
  expect(archived).toMatchObject({ state: 'archived', allowed: [], failure: null });
  expect((await readFile(archived.places.archive)).equals(await readFile(report.path))).toBe(true);

  const { body: trail } = await engineer.get(`/api/files/${id}/audit`);
  const told = trail.entries.map(
    ({ actor, action }: { actor: { username: string }; action: string }) => `${actor.username} ${action}`,
  );
  expect(told).toEqual([
    'daemon-tustin file.detected',
    'erin file.validate_requested',
    'erin file.validated',
    'erin file.queued',
    'erin file.transfer_started',
    'greenlit file.transferred',
    'erin file.assigned',
    'cleo file.started',
    'cleo file.deliver_requested',
    'cleo file.delivered',
    'erin file.archive_requested',
    'erin file.archived',
  ]);
  const times = trail.entries.map(({ at }: { at: string }) => Date.parse(at)) as number[];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect((await act(engineer, id, 'archive')).status).toBe(200);
  const late = await act(engineer, id, 'reject', { reason: 'Too late' });
  expect([late.status, late.body]).toMatchObject([
    409,
    { code: 'illegal_transition', state: 'archived', allowed: [] },
  ]);
});

describe('an action', () => {
  test('in the wrong state is told what is allowed', async () => {
    const report = await house.placed('dallas', 'early.mov', sound(100));
    const { id } = (await daemon.post('/api/files', report)).body;
    const answer = await act(engineer, id, 'archive');
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { code: 'illegal_transition', state: 'detected', allowed: ['validate', 'reject'] },
    ]);
  });

  test('done again changes nothing', async () => {
    const report = await house.placed('dallas', 'twice.mov', sound(100));
    const { id } = (await daemon.post('/api/files', report)).body;
    await Promise.all([act(engineer, id, 'validate'), act(engineer, id, 'validate')]);
    await reached(id, 'validated');
    expect((await act(engineer, id, 'validate')).status).toBe(200);
    const { body } = await engineer.get(`/api/files/${id}/audit`);
    const validations = body.entries.filter(({ action }: { action: string }) => action === 'file.validated');
    expect(validations).toHaveLength(1);
  });

  test('rejects a file whose content is no longer what was reported', async () => {
    const report = await house.placed('dallas', 'changed.mov', sound(1_000));
    const { id } = (await daemon.post('/api/files', report)).body;
    await house.placed('dallas', 'changed.mov', sound(1_000));
    const { body } = await act(engineer, id, 'validate');
    expect(body).toMatchObject({ state: 'rejected', reason: expect.stringContaining('sha256') });
    expect((await act(engineer, id, 'reject', { reason: 'again' })).status).toBe(200);
  });

  test('a file that cannot be read as media stays, and is taken by whoever types its name', async () => {
    const report = await house.placed('dallas', 'broken.mov', Buffer.from('ten bytes.'));
    const { id } = (await engineer.post('/api/files', report)).body;
    const refused = await act(engineer, id, 'validate');
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'conflict', detail: expect.stringContaining('broken.mov cannot be read as picture or sound.') },
    ]);
    expect((await engineer.get(`/api/files/${id}`)).body).toMatchObject({ state: 'detected' });
    const misnamed = await engineer.post(`/api/files/${id}/validate`, { overrule: 'broken' });
    expect(misnamed.status).toBe(422);
    const taken = await engineer.post(`/api/files/${id}/validate`, { overrule: 'broken.mov' });
    expect([taken.status, taken.body]).toMatchObject([200, { state: 'validated', failure: null }]);
  });

  test('needs what it needs', async () => {
    const report = await house.placed('dallas', 'needs.mov', sound(100));
    const { id } = (await daemon.post('/api/files', report)).body;
    expect((await act(engineer, id, 'reject', {})).status).toBe(422);
    expect((await act(engineer, id, 'reject', { reason: ' ' })).status).toBe(422);
    await done(engineer, id, 'validate');
    const paths = async (answer: Promise<ApiAnswer>) => {
      const { status, body } = await answer;
      return [status, body.errors?.[0]?.path];
    };
    expect(await paths(act(engineer, id, 'queue', {}))).toEqual([422, '']);
    expect(await paths(act(engineer, id, 'queue', { destination_site: 'dallas' }))).toEqual([422, '']);
    expect(await paths(act(engineer, id, 'queue', { destination_site: 'mars' }))).toEqual([
      422,
      'destination_site',
    ]);
    expect(await paths(act(engineer, id, 'queue', { priority: 6 }))).toEqual([422, 'priority']);
    expect(await paths(act(engineer, id, 'assign', { user_id: 99_999 }))).toEqual([422, 'user_id']);
    const me = (await engineer.get('/api/auth/me')).body;
    expect(await paths(act(engineer, id, 'assign', { user_id: me.id }))).toEqual([422, 'user_id']);
    expect((await act(engineer, randomUUID(), 'validate')).status).toBe(404);
  });
});
