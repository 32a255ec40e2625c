import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { ROLES, type Role } from '../../workflows/contracts/roles.ts';
import { routes } from '../routes/index.ts';

let api: TestApi;
const people = new Map<Role, ApiClient>();
beforeAll(async () => {
  api = await startTestApi();
  for (const role of ROLES) people.set(role, await api.signedIn(role));
});
afterAll(() => api.stop());

const EDITORS: readonly Role[] = ['admin', 'director'];
const ADMINS: readonly Role[] = ['admin'];

/** Who may call what. A call that gets past the question of who is answered 404 or 422 here, since nothing is there. */
const MATRIX: readonly (readonly [method: string, path: string, roles: readonly Role[]])[] = [
  ['GET', '/api/auth/me', ROLES],
  ['GET', '/api/users', ROLES],
  ['POST', '/api/users', ADMINS],
  ['PATCH', '/api/users/1000000', ADMINS],
  ['GET', '/api/streams', ROLES],
  ['POST', '/api/streams', EDITORS],
  ['GET', '/api/streams/nothing', ROLES],
  ['PATCH', '/api/streams/nothing', EDITORS],
  ['POST', '/api/streams/nothing/decisions', EDITORS],
  ['POST', '/api/streams/nothing/assign', EDITORS],
  ['POST', '/api/streams/nothing/retry', EDITORS],
  ['POST', '/api/streams/nothing/cancel', EDITORS],
  ['POST', '/api/streams/nothing/archive', EDITORS],
  ['POST', '/api/streams/nothing/restore', EDITORS],
  ['GET', '/api/streams/nothing/takes', ROLES],
  ['GET', '/api/streams/nothing/audit', ROLES],
  ['GET', '/api/streams/nothing/costs', ROLES],
  ['POST', '/api/streams/nothing/budget', EDITORS],
  ['GET', '/api/decisions/00000000-0000-4000-8000-000000000000', ROLES],
  ['GET', '/api/inbox', ROLES],
  ['GET', '/api/search?q=x', ROLES],
  ['GET', '/api/audit', ROLES],
  ['GET', '/api/audit.csv', ROLES],
  ['GET', '/api/audit/names', ROLES],
  ['POST', '/api/audit/verify', ADMINS],
  ['GET', '/artifacts/streams/nothing/final/final.mp4', ROLES],
];

describe.each(MATRIX)('%s %s', (method, path, roles) => {
  test.each(ROLES)('as %s', async (role) => {
    const { status } = (await people.get(role)?.send(method, path, method === 'GET' ? undefined : {})) ?? {};
    if (roles.includes(role)) expect([200, 404, 422]).toContain(status);
    else expect(status).toBe(403);
  });

  test('signed out', async () => {
    expect((await api.anonymous.send(method, path)).status).toBe(401);
  });
});

test('the table has every endpoint of these kinds', () => {
  const kinds = ['Accounts', 'Streams', 'Inbox', 'Audit', 'Artifacts'];
  const asked = routes.filter(
    ({ access, path, tags }) => access === 'user' && path !== '/api/auth/logout' && kinds.includes(tags[0]),
  );
  expect(MATRIX).toHaveLength(asked.length);
});
