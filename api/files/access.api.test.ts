import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { ApiClient } from '../../testing/api-client.ts';
import { routes } from '../routes/index.ts';
import { ROLES } from '../../workflows/contracts/roles.ts';

/** Who calls: each role, nobody, the key of all sites, the key of tustin. */
const CALLERS = [...ROLES, 'nobody', 'daemon', 'tustin daemon'] as const;
type Caller = (typeof CALLERS)[number];

const EVERYBODY: readonly Caller[] = ROLES;
const DAEMONS: readonly Caller[] = ['daemon', 'tustin daemon'];
const ENGINEERS: readonly Caller[] = ['engineer', 'admin'];

const file = `/api/files/${randomUUID()}`;
const transfer = `/api/transfers/${randomUUID()}`;

/** Contract, section 4: every call and who may make it. */
const CALLS: readonly (readonly [call: string, who: readonly Caller[], body?: object])[] = [
  ['GET /api/files', EVERYBODY],
  ['POST /api/files', [...ENGINEERS, ...DAEMONS], { source_site: 'tustin' }],
  ['POST /api/files/upload', [...ENGINEERS, ...DAEMONS]],
  [`GET ${file}`, EVERYBODY],
  [`POST ${file}/validate`, ENGINEERS],
  [`POST ${file}/queue`, ENGINEERS],
  [`POST ${file}/start-transfer`, ENGINEERS],
  [`POST ${file}/complete-transfer`, ENGINEERS],
  [`POST ${file}/assign`, ENGINEERS, { user_id: 1 }],
  [`POST ${file}/start`, ['colorist', 'admin']],
  [`POST ${file}/deliver`, ['colorist', 'admin']],
  [`POST ${file}/archive`, ENGINEERS],
  [`POST ${file}/reject`, ['colorist', ...ENGINEERS], { reason: 'Out of focus' }],
  [`POST ${file}/reopen`, [...ENGINEERS], { reason: 'It was in focus' }],
  [`GET ${file}/audit`, EVERYBODY],
  [`GET ${file}/graded`, EVERYBODY],
  [`POST ${file}/graded`, ['colorist', 'admin']],
  [`HEAD ${file}/graded/an-upload`, ['colorist', 'admin']],
  [`PATCH ${file}/graded/an-upload`, ['colorist', 'admin']],
  [`DELETE ${file}/graded/an-upload`, ['colorist', 'admin']],
  ['GET /api/stats', EVERYBODY],
  ['GET /api/sites', [...EVERYBODY, ...DAEMONS]],
  ['POST /api/sites', ['admin'], { name: '' }],
  ['PATCH /api/sites/tustin', ENGINEERS, {}],
  ['DELETE /api/sites/nowhere', ['admin']],
  ['POST /api/sites/tustin/keys', ['admin']],
  ['DELETE /api/sites/nashville/keys', ['admin']],
  ['POST /api/sites/tustin/heartbeat', DAEMONS, {}],
  ['POST /api/sites/dallas/heartbeat', ['daemon'], {}],
  ['GET /api/transfers', EVERYBODY],
  [`GET ${transfer}`, EVERYBODY],
  [`POST ${transfer}/pause`, ENGINEERS],
  [`POST ${transfer}/resume`, ENGINEERS],
  [`POST ${transfer}/cancel`, ENGINEERS],
  [`POST ${transfer}/retry`, ENGINEERS],
  ['GET /api/audit', EVERYBODY],
  ['POST /api/seed', ['admin']],
  ['GET /api/inbox', EVERYBODY],
  ['GET /api/streams', EVERYBODY],
  ['GET /api/users', EVERYBODY],
  ['GET /api/auth/me', EVERYBODY],
];

let api: TestApi;
const callers = new Map<Caller, ApiClient>();
beforeAll(async () => {
  api = await startTestApi();
  for (const role of ROLES) callers.set(role, await api.signedIn(role));
  callers.set('nobody', api.anonymous);
  callers.set('daemon', new ApiClient(api.url, { 'x-api-key': 'daemon-key' }));
  const { body } = await callers.get('admin')!.post('/api/sites/tustin/keys');
  callers.set('tustin daemon', new ApiClient(api.url, { 'x-api-key': body.key }));
});
afterAll(() => api?.stop());

/** Each by every caller; keys are made last, since a new one replaces the one that is used here. */
const cases = CALLS.filter(([call]) => !call.endsWith('/keys') && call !== 'POST /api/seed').flatMap(
  ([call, who, body]) => CALLERS.map((caller) => [call, caller, expected(caller, who), body] as const),
);

function expected(caller: Caller, who: readonly Caller[]): 'open' | 401 | 403 {
  if (who.includes(caller)) return 'open';
  return caller === 'nobody' ? 401 : 403;
}

/** What HEAD is answered has no body. */
function codeOf(method: string, status: 401 | 403): string | undefined {
  if (method.toUpperCase() === 'HEAD') return undefined;
  return status === 401 ? 'unauthenticated' : 'forbidden';
}

test.each(cases)('%s by %s: %s', async (call, caller, wanted, body) => {
  const [method = '', path = ''] = call.split(' ');
  const { status, body: answer } = await callers.get(caller)!.send(method, path, body);
  if (wanted === 'open') {
    expect([401, 403]).not.toContain(status);
    expect(status).toBeLessThan(500);
  } else {
    expect([status, answer.code]).toEqual([wanted, codeOf(method, wanted)]);
  }
});

test.each(['POST /api/sites/tustin/keys', 'DELETE /api/sites/tustin/keys', 'POST /api/seed'])(
  '%s is for admins alone',
  async (call) => {
    const [method = '', path = ''] = call.split(' ');
    for (const caller of CALLERS.filter((other) => other !== 'admin')) {
      const { status } = await callers.get(caller)!.send(method, path);
      expect([caller, status]).toEqual([caller, caller === 'nobody' ? 401 : 403]);
    }
  },
);

test('a key of a site reports files of that site only', async () => {
  const report = { filename: 'a.mov', path: '/a.mov', size_bytes: 1, sha256: 'a'.repeat(64) };
  const own = callers.get('tustin daemon')!;
  expect((await own.post('/api/files', { ...report, source_site: 'tustin' })).status).toBe(201);
  expect((await own.post('/api/files', { ...report, source_site: 'dallas' })).status).toBe(403);
});

test('a key that is asked for again under the same Idempotency-Key is the same, and no other is revoked', async () => {
  const admin = callers.get('admin')!;
  const make = async (site: string, once: string) =>
    (await admin.post(`/api/sites/${site}/keys`, undefined, { 'idempotency-key': once })).body;
  const first = await make('dallas', 'a');
  expect(first.key).toMatch(/^glk_[\w-]{43}$/);
  expect(await make('dallas', 'a')).toEqual(first);
  expect((await new ApiClient(api.url, { 'x-api-key': first.key }).get('/api/sites')).status).toBe(200);
  const second = await make('dallas', 'b');
  const elsewhere = await make('tustin', 'a');
  expect(new Set([first.key, second.key, elsewhere.key]).size).toBe(3);
  // A repeat that comes late must not bring back what was replaced since, nor tell it as if it were good.
  expect(await make('dallas', 'a')).toMatchObject({ status: 409, code: 'conflict' });
  expect((await new ApiClient(api.url, { 'x-api-key': first.key }).get('/api/sites')).status).toBe(401);
  expect((await new ApiClient(api.url, { 'x-api-key': second.key }).get('/api/sites')).status).toBe(200);
  await admin.send('DELETE', '/api/sites/dallas/keys');
  expect(await make('dallas', 'b')).toMatchObject({ status: 409, code: 'conflict' });
});

test('the table has every call of colour routing', () => {
  const kinds = ['Files', 'Transfers', 'Sites', 'Stats', 'Seed'];
  const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
  const untried = routes
    .filter(({ tags }) => kinds.includes(tags[0]))
    .filter(({ method, path }) => {
      const pattern = patternOf(path);
      return !CALLS.some(([call]) => {
        const [asked = '', where = ''] = call.split(' ');
        return asked.toLowerCase() === method && pattern.test(where);
      });
    });
  expect(untried.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('the key of a daemon reaches nothing but what is meant for daemons', async () => {
  const open = routes
    .filter(({ access }) => access === 'daemon')
    .map(({ method, path }) => `${method} ${path}`);
  expect(open.toSorted()).toEqual([
    'get /api/sites',
    'post /api/files',
    'post /api/files/upload',
    'post /api/sites/:id/heartbeat',
  ]);
  for (const { method, path } of routes.filter(({ access }) => access === 'user')) {
    const { status, body } = await callers
      .get('daemon')!
      .send(method.toUpperCase(), path.replaceAll(/[:*]\w+/g, 'x'));
    expect([method, path, status, body.code]).toEqual([method, path, 403, codeOf(method, 403)]);
  }
});

test('a new key replaces the one before, a revoked one opens nothing, a wrong one neither', async () => {
  const admin = callers.get('admin')!;
  const status = async (key: string): Promise<number> =>
    (await new ApiClient(api.url, { 'x-api-key': key }).get('/api/sites')).status;
  const first = (await admin.post('/api/sites/nashville/keys')).body;
  const second = (await admin.post('/api/sites/nashville/keys')).body;
  expect(second.key).toMatch(/^glk_[\w-]{43}$/);
  expect([await status(first.key), await status(second.key), await status('daemon-kez')]).toEqual([
    401, 200, 401,
  ]);
  const sites = (await admin.get('/api/sites')).body as { id: string; key: { hint: string } | null }[];
  expect(sites.find(({ id }) => id === 'nashville')?.key?.hint).toBe(second.key.slice(-4));
  expect((await admin.send('DELETE', '/api/sites/nashville/keys')).status).toBe(204);
  expect(await status(second.key)).toBe(401);
  const { body } = await admin.get('/api/audit?subject=nashville');
  const actions = body.entries.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(['site.key_revoked', 'site.key_made', 'site.key_made']);
  expect(JSON.stringify(body)).not.toContain(second.key);
});
