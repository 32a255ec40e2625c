import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer } from '../../testing/api-client.ts';

const OURS = 'http://localhost:3000';
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { CORS_ORIGINS: `https://other.example,${OURS}` } });
});
afterAll(() => api.stop());

const preflight = (origin: string): Promise<ApiAnswer> =>
  api.anonymous.raw('OPTIONS', '/api/streams', undefined, {
    origin,
    'access-control-request-method': 'PATCH',
  });
const names = (answer: ApiAnswer, header: string): string[] =>
  (answer.headers.get(header) ?? '').toLowerCase().split(/, ?/).toSorted();

test('a page of CORS_ORIGINS may ask with its cookie', async () => {
  const answer = await preflight(OURS);
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe(OURS);
  expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
  expect(answer.headers.get('access-control-max-age')).toBe('600');
  expect(names(answer, 'access-control-allow-methods')).toEqual([
    'delete',
    'get',
    'head',
    'patch',
    'post',
    'put',
  ]);
  expect(names(answer, 'access-control-allow-headers')).toEqual([
    'authorization',
    'content-type',
    'idempotency-key',
    'range',
    'tus-resumable',
    'upload-length',
    'upload-metadata',
    'upload-offset',
    'x-api-key',
  ]);
});

test('it may read the answer, and headers that tell of it', async () => {
  const answer = await api.anonymous.get('/api/auth/me', { origin: OURS });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('access-control-allow-origin')).toBe(OURS);
  expect(names(answer, 'access-control-expose-headers')).toEqual([
    'etag',
    'idempotent-replayed',
    'location',
    'retry-after',
    'tus-resumable',
    'upload-length',
    'upload-offset',
  ]);
});

test('a page from elsewhere may not', async () => {
  for (const origin of ['https://evil.example', 'null', 'http://localhost:30001']) {
    const answers = [await preflight(origin), await api.anonymous.get('/api/auth/me', { origin })];
    for (const { headers } of answers) expect(headers.has('access-control-allow-origin')).toBe(false);
  }
});

test('a cache keeps the answers apart, whoever asked first', async () => {
  for (const headers of [{}, { origin: OURS }, { origin: 'https://evil.example' }]) {
    expect(names(await api.anonymous.get('/api/auth/me', headers), 'vary')).toContain('origin');
  }
});
