import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { startTestApi } from '../../testing/api.ts';

let house: ColourHouse;
beforeAll(async () => {
  house = await startColourHouse();
});
afterAll(() => house?.close());

test('seeding makes people and files in their states, once', async () => {
  const admin = await house.api.signedIn('admin', 'root');
  const first = await admin.post('/api/seed');
  expect(first.status).toBe(200);
  const { sites, users, files } = first.body;
  expect(sites).toEqual(['dallas', 'nashville', 'tustin']);
  expect(users.map(({ username, role }: Record<string, string>) => `${username} ${role}`)).toEqual([
    'cleo colorist',
    'carl colorist',
    'ada admin',
  ]);
  for (const { filename, state, wanted } of files) expect([filename, state]).toEqual([filename, wanted]);
  const [{ username, password }] = users;
  const signedIn = await house.api.anonymous.post('/api/auth/login', { username, password });
  expect(signedIn.status).toBe(200);

  const second = (await admin.post('/api/seed')).body;
  expect(second.files).toEqual(files);
  expect(second.users.every((user: { password: null }) => user.password === null)).toBe(true);
  const { body: stats } = await admin.get('/api/stats');
  expect(stats).toMatchObject({
    total_files: files.length,
    by_state: { archived: 1, detected: 2, transferring: 0, rejected: 1 },
    by_site: { tustin: 4, nashville: 4, dallas: 4 },
    active_transfers: 0,
  });
  expect(stats.bytes_transferred_today).toBeGreaterThan(0);
});

test('a sample that cannot be read stops no other', async () => {
  const { DATA_DIR } = house.workers.environment;
  const path = join(DATA_DIR, 'sites/dallas/watch/C002C001.mov');
  await rm(path);
  await promisify(execFile)('mkfifo', [path]);
  const admin = await house.api.signedIn('admin', 'root-2');
  const { status, body } = await admin.post('/api/seed');
  expect(status).toBe(200);
  expect(body.files).toHaveLength(11);
  expect(body.failed).toEqual([
    { filename: 'C002C001.mov', site: 'dallas', reason: expect.stringContaining('is no file') },
  ]);
});

test('in production nothing is seeded', async () => {
  const api = await startTestApi({ env: { NODE_ENV: 'production' } });
  try {
    const admin = await api.signedIn('admin');
    expect((await admin.post('/api/seed')).status).toBe(403);
  } finally {
    await api.stop();
  }
});
