import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CHUNK_BYTES } from '../../../activities/transfers/verified-copy.ts';
import type { ApiAnswer, ApiClient } from '../../../testing/api-client.ts';
import { startDaemonHouse, type DaemonHouse } from '../../../testing/daemon-house.ts';
import { eventually } from '../../../testing/eventually.ts';
import { sound } from '../../../testing/sound.ts';

let house: DaemonHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startDaemonHouse();
  engineer = await house.api.signedIn('engineer');
});
afterAll(() => house?.close());

const transfers = async (): Promise<ApiAnswer['body'][]> =>
  (await engineer.get('/api/transfers')).body.transfers;
const states = async (): Promise<string[]> => (await transfers()).map(({ state }) => state).toSorted();

async function started(name: string): Promise<void> {
  await writeFile(join(house.folder, 'tustin', 'watch', name), sound(8 * CHUNK_BYTES));
  const id = await eventually(async (): Promise<string | undefined> => {
    const { files } = (await engineer.get(`/api/files?search=${name}`)).body;
    return files[0]?.id;
  });
  for (const action of ['validate', 'queue', 'start-transfer'])
    expect((await engineer.post(`/api/files/${id}/${action}`)).status).toBe(200);
}

test('with the key of all sites a daemon does not serve one: it ends, and says what key it needs', async () => {
  const daemon = house.startDaemon(['-k', 'daemon-key']);
  expect(await daemon.ended()).toBe(2);
  expect(daemon.errors).toMatch(
    /^greenlit: This daemon may not serve its site: 403 .*make one .*Sites\.\n$/m,
  );
});

test("a site's limits hold at its daemon, and soon when they are changed", async () => {
  // With these two would take longer than the test.
  const limits = {
    transfer_limit: 1,
    bandwidth_bytes_per_sec: CHUNK_BYTES / 16,
    default_destination: 'dallas',
  };
  expect((await engineer.patch('/api/sites/tustin', limits)).status).toBe(200);
  house.startDaemon(['--transfers', '2']);
  await started('one.bin');
  await started('two.bin');
  await eventually(async () => ((await states()).join() === 'queued,running' ? true : undefined));
  await sleep(5_000);
  expect(await states()).toEqual(['queued', 'running']);

  const free = { transfer_limit: 2, bandwidth_bytes_per_sec: null };
  expect((await engineer.patch('/api/sites/tustin', free)).status).toBe(200);
  await eventually(
    async () => ((await states()).join() === 'completed,completed' ? true : undefined),
    60_000,
  );
}, 150_000);
