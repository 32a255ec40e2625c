import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePorts } from '../../cli/embedded/free-port.ts';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { eventually } from '../../testing/eventually.ts';

/*
 * The API as a process of its own: what nobody catches there ends it, and with it everybody's requests.
 */
let database: TestDatabase;
let folder: string;
let api: ChildProcess;
let url: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'greenlit-api-'));
  const [port] = await freePorts(1);
  url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    TEMPORAL_ADDRESS: process.env['GREENLIT_TEST_TEMPORAL_ADDRESS'],
    DAEMON_API_KEY: 'daemon-key',
    LOG_LEVEL: 'silent',
  };
  api = spawn(process.execPath, ['cli/greenlit.js', 'api'], { env, stdio: 'ignore' });
  await eventually(async () => (await fetch(`${url}/health`).catch(() => undefined)) && true, 30_000);
});
afterAll(async () => {
  if (api.exitCode === null) {
    api.kill();
    await once(api, 'exit');
  }
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const head = (site: string, part: string): string =>
  `--b\r\ncontent-disposition: form-data; name="source_site"\r\n\r\n${site}\r\n--b\r\ncontent-disposition: form-data; name="${part}"; filename="x.mov"\r\n\r\n`;

test.each<[string, string, number]>([
  [
    'a refused file that is still being sent',
    `${head('mars', 'file')}${'x'.repeat(300_000)}\r\n--b--\r\n`,
    422,
  ],
  ['a file without its last boundary', `${head('tustin', 'file')}some bytes`, 422],
  ['another part without its last boundary', `${head('tustin', 'picture')}some bytes`, 422],
])('%s does not end the API', async (_, body, expected) => {
  const { status } = await fetch(`${url}/api/files/upload`, {
    method: 'POST',
    headers: { 'x-api-key': 'daemon-key', 'content-type': 'multipart/form-data; boundary=b' },
    body,
  });
  expect(status).toBe(expected);
  expect((await fetch(`${url}/api/sites`, { headers: { 'x-api-key': 'daemon-key' } })).status).toBe(200);
});
