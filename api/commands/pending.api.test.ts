import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHUNK_BYTES } from '../../activities/transfers/verified-copy.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { ApiClient, type ApiAnswer } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { eventually } from '../../testing/eventually.ts';
import { sound } from '../../testing/sound.ts';

let house: ColourHouse;
let engineer: ApiClient;
/** Another API on the same database, which cannot reach the workflow service. */
let cutOff: TestApi;
let stranded: ApiClient;
let cleo: number;
let dora: number;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
  cutOff = await startTestApi({ workers: house.workers, env: { TEMPORAL_ADDRESS: '127.0.0.1:1' } });
  stranded = new ApiClient(cutOff.url, engineer.headers);
  const idOf = async (name: string): Promise<number> =>
    (await (await house.api.signedIn('colorist', name)).get('/api/auth/me')).body.id;
  [cleo, dora] = [await idOf('cleo'), await idOf('dora')];
  await house.setRules(engineer, 'tustin', {
    bandwidth_bytes_per_sec: CHUNK_BYTES,
    default_destination: 'dallas',
  });
});
afterAll(async () => {
  await cutOff?.stop();
  await house?.close();
});

const fileOf = async (id: string): Promise<ApiAnswer['body']> =>
  (await engineer.get(`/api/files/${id}`)).body;
const until = (id: string, isSo: (file: ApiAnswer['body']) => boolean): Promise<ApiAnswer['body']> =>
  eventually(async () => {
    const file = await fileOf(id);
    return isSo(file) ? file : undefined;
  }, 30_000);
/** How often each thing is written in a subject's trail. */
const times = async (subject: string, action: string): Promise<number> =>
  (await engineer.get(`/api/audit?subject=${subject}&action=${action}`)).body.total;

async function validated(name: string, bytes = 10): Promise<string> {
  const report = await house.placed('tustin', name, sound(bytes));
  const { id } = (await engineer.post('/api/files', report)).body;
  expect((await engineer.post(`/api/files/${id}/validate`)).status).toBe(200);
  return id;
}

async function moving(name: string): Promise<{ file: string; transfer: string }> {
  const file = await validated(name, 8 * CHUNK_BYTES);
  for (const action of ['queue', 'start-transfer'])
    expect((await engineer.post(`/api/files/${file}/${action}`)).status).toBe(200);
  const { transfer_id: transfer } = await fileOf(file);
  await eventually(async () =>
    (await engineer.get(`/api/transfers/${transfer}`)).body.state === 'running' ? true : undefined,
  );
  return { file, transfer };
}

describe('with the workflow service out of reach', () => {
  test('an action on a file is pending, is shown as such, and applies by itself later, once', async () => {
    const id = await validated('cut-off.bin');
    // Maintenance might bring it before the answer is given.
    await house.workers.pause();
    const answer = await stranded.post(`/api/files/${id}/queue`);
    expect([answer.status, answer.body]).toMatchObject([
      202,
      { state: 'validated', pending: { name: 'queue', actor: { username: 'engineer' } } },
    ]);
    // The same again is the same word; another one waits for it.
    expect((await stranded.post(`/api/files/${id}/queue`)).status).toBe(202);
    const other = await stranded.post(`/api/files/${id}/queue`, { destination_site: 'nashville' });
    expect([other.status, other.body]).toMatchObject([
      409,
      { code: 'conflict', detail: expect.stringContaining('The engineer asked for "queue"') },
    ]);
    house.workers.resume();
    expect(await until(id, ({ state }) => state === 'queued')).toMatchObject({ destination_site: 'dallas' });
    await until(id, ({ pending }) => pending === null);
    expect(await times(id, 'file.queued')).toBe(1);
  });

  test('so is a command to a transfer', async () => {
    const { transfer } = await moving('cut-off-transfer.bin');
    await house.workers.pause();
    const answer = await stranded.post(`/api/transfers/${transfer}/pause`);
    expect([answer.status, answer.body.pending]).toMatchObject([202, { name: 'pause' }]);
    house.workers.resume();
    await eventually(async () =>
      (await engineer.get(`/api/transfers/${transfer}`)).body.state === 'paused' ? true : undefined,
    );
    expect(await times(transfer, 'transfer.paused')).toBe(1);
    expect((await engineer.post(`/api/transfers/${transfer}/cancel`)).status).toBe(200);
  });
});

describe('with no worker running', () => {
  test('words to files and transfers wait, and apply when one is back with nobody doing anything', async () => {
    const [id, { transfer }] = [await validated('no-worker.bin'), await moving('no-worker-transfer.bin')];
    await house.workers.pause();
    const [queue, pause] = await Promise.all([
      engineer.post(`/api/files/${id}/queue`),
      engineer.post(`/api/transfers/${transfer}/pause`),
    ]);
    expect([queue.status, pause.status]).toEqual([202, 202]);
    house.workers.resume();
    await until(id, ({ state }) => state === 'queued');
    await eventually(async () =>
      (await engineer.get(`/api/transfers/${transfer}`)).body.state === 'paused' ? true : undefined,
    );
    expect([await times(id, 'file.queued'), await times(transfer, 'transfer.paused')]).toEqual([1, 1]);
    expect((await engineer.post(`/api/transfers/${transfer}/cancel`)).status).toBe(200);
  });

  test('of two people who say different things at once one is kept, the other told so', async () => {
    const id = await validated('two-at-once.bin');
    expect((await engineer.post(`/api/files/${id}/reject`, { reason: 'Not this' })).status).toBe(200);
    const file = await validated('two-at-once-again.bin');
    await house.workers.pause();
    const answers = await Promise.all([
      engineer.post(`/api/files/${file}/queue`, { destination_site: 'dallas' }),
      engineer.post(`/api/files/${file}/queue`, { destination_site: 'nashville' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    house.workers.resume();
    const kept = answers[0].status === 202 ? 'dallas' : 'nashville';
    expect(await until(file, ({ state }) => state === 'queued')).toMatchObject({ destination_site: kept });
  });
});

describe('two at once', () => {
  /** One file for each turn; both words are sent in the same moment. */
  const race = async (
    turns: number,
    prepared: (turn: number) => Promise<string>,
    words: readonly (readonly [path: string, body?: unknown])[],
  ): Promise<number[][]> => {
    const statuses: number[][] = [];
    for (let turn = 0; turn < turns; turn++) {
      const id = await prepared(turn);
      const order = turn % 2 === 0 ? words : words.toReversed();
      const answers = await Promise.all(
        order.map(([path, body]) => engineer.post(path.replace(':id', id), body)),
      );
      statuses.push(answers.map(({ status }) => status).toSorted());
    }
    return statuses;
  };

  test('who validates and who rejects a file: one is told 200, the other 409', async () => {
    const reported = async (turn: number): Promise<string> => {
      const report = await house.placed('dallas', `race-${turn}.bin`, sound(100));
      return (await engineer.post('/api/files', report)).body.id;
    };
    const statuses = await race(5, reported, [
      ['/api/files/:id/reject', { reason: 'Wrong card' }],
      ['/api/files/:id/validate'],
    ]);
    // Whoever validates first may be done before the rejection comes: then both were right.
    for (const pair of statuses)
      expect([
        [200, 409],
        [200, 200],
      ]).toContainEqual(pair);
  });

  test('who cancels and who pauses a transfer: a cancelled one is never paused', async () => {
    const begun = async (turn: number): Promise<string> => (await moving(`control-${turn}.bin`)).transfer;
    const statuses = await race(2, begun, [['/api/transfers/:id/cancel'], ['/api/transfers/:id/pause']]);
    for (const pair of statuses)
      expect([
        [200, 409],
        [200, 200],
      ]).toContainEqual(pair);
    const { transfers } = (await engineer.get('/api/transfers?state=paused')).body;
    expect(transfers).toEqual([]);
  });

  test('who gives a file to one colorist and who to another: it has the one whom the 200 named', async () => {
    const { file } = await moving('assigned.bin');
    await house.setRules(engineer, 'tustin', { bandwidth_bytes_per_sec: null });
    await until(file, ({ state }) => state === 'transferred');
    await house.workers.pause();
    const [first, second] = await Promise.all([
      engineer.post(`/api/files/${file}/assign`, { user_id: cleo }),
      engineer.post(`/api/files/${file}/assign`, { user_id: dora }),
    ]);
    expect([first.status, second.status].toSorted()).toEqual([202, 409]);
    house.workers.resume();
    const { colorist } = await until(file, ({ state }) => state === 'colorist_assigned');
    expect(colorist.id).toBe(first.status === 202 ? cleo : dora);
  });
});
