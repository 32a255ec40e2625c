import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chooseStorage } from '../activities/providers/choose-storage.ts';
import { storageKeys } from '../activities/storage-keys.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';
import { startS3Server, type S3Server } from './s3-server.ts';

let home: string;
let server: S3Server;
let env: Record<string, string>;
let workers: RunningWorkers;
let api: TestApi;
let engineer: ApiClient;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'greenlit-bucket-'));
  server = await startS3Server('moto', join(home, 'moto'));
  const { name, endpoint = '', keys } = await server.bucket('films');
  env = {
    ...{ S3_BUCKET_NAME: name, S3_ENDPOINT: endpoint, S3_PUBLIC_ENDPOINT: endpoint },
    ...{ AWS_ACCESS_KEY_ID: keys?.accessKeyId ?? '', AWS_SECRET_ACCESS_KEY: keys?.secretAccessKey ?? '' },
  };
  workers = await startRunningWorkers(env);
  api = await startTestApi({ workers, env });
  engineer = await api.signedIn('engineer');
}, 300_000);
afterAll(async () => {
  await api?.stop();
  await workers?.close();
  await server?.close();
  await rm(home, { recursive: true, force: true });
});

const sha256 = (bytes: ArrayBuffer): string => createHash('sha256').update(Buffer.from(bytes)).digest('hex');

test('a film is made into the bucket, served from it in parts and by a signed address, and used in another', async () => {
  const order = { topic: 'In a bucket', resolution: '640x360', fps: 24 };
  const film = async (scenes: object[]) => {
    const { status, body } = await engineer.post('/dashboard/jobs', { ...order, scenes });
    expect(status).toBe(201);
    return await eventually(async () => {
      const { body: job } = await engineer.get(`/dashboard/jobs/${body.job_id}`);
      return job.state === 'completed' || job.state === 'error' ? job : undefined;
    }, 60_000);
  };
  const job = await film([{ text: 'A card', duration_sec: 1 }]);
  expect(job).toMatchObject({ state: 'completed', error: null });
  expect(job.log.lines.at(-1)).toMatch(/film: done$/);
  expect(await readdir(workers.environment.DATA_DIR)).not.toContain('renders');

  const address = `${api.url}${job.final_video_url}`;
  // As a page asks for it: through the API, with its type and tag.
  const shown = { ...engineer.headers, 'sec-fetch-dest': 'video' };
  const whole = await fetch(address, { headers: shown });
  const bytes = await whole.arrayBuffer();
  expect(whole.headers.get('etag')).toBe(`"${sha256(bytes)}"`);
  const part = await fetch(address, { headers: { ...shown, range: 'bytes=4-7' } });
  expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([
    206,
    'video/mp4',
    'ftyp',
  ]);
  expect(part.headers.get('content-range')).toBe(`bytes 4-7/${bytes.byteLength}`);

  // As a program does: sent to the store, which asks for no sign-in.
  const sent = await fetch(address, { headers: engineer.headers, redirect: 'manual' });
  expect([sent.status, sent.headers.get('cache-control')]).toEqual([307, 'no-store']);
  const signed = sent.headers.get('location') ?? '';
  expect(signed.startsWith(`${server.endpoint}/films/renders/`)).toBe(true);
  expect(signed).not.toContain(env['AWS_SECRET_ACCESS_KEY']);
  expect(sha256(await (await fetch(signed)).arrayBuffer())).toBe(sha256(bytes));
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(401);

  const poster = await fetch(
    `${api.url}${job.final_video_url.replace('final/final.mp4', 'poster.jpg')}&w=320`,
    {
      headers: { ...engineer.headers, 'sec-fetch-dest': 'image' },
    },
  );
  expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'image/webp']);

  // Another machine has no copy of its clip.
  await rm(join(workers.environment.DATA_DIR, 'cache'), { recursive: true });
  expect(await film([{ clip: job.final_video_url, duration_sec: 1 }])).toMatchObject({ state: 'completed' });
}, 120_000);

test('what is not in the bucket any more is not there', async () => {
  const { body } = await engineer.get('/dashboard/jobs');
  const [{ job_id, final_video_url }] = body.jobs;
  await chooseStorage(api.environment).delete(storageKeys.film(job_id));
  expect((await engineer.get(final_video_url)).status).toBe(404);
});

test('health says when the bucket cannot be reached', async () => {
  expect((await engineer.get('/health')).body.storage).toEqual({ status: 'ok' });
  await server.close();
  const { status, body } = await eventually(async () => {
    const answer = await engineer.get('/health');
    return answer.status === 503 ? answer : undefined;
  }, 20_000);
  expect(status).toBe(503);
  expect(body.storage.status).toBe('down');
  expect(body.storage.detail).toMatch(/The bucket films cannot be reached|No answer within/);
}, 30_000);
