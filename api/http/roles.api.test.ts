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
const OPERATORS: readonly Role[] = ['admin', 'director', 'engineer'];
const MAKERS: readonly Role[] = ['admin', 'director', 'colorist', 'engineer'];
const SESSION = '/api/sessions/00000000-0000-4000-8000-000000000000';
const SCRIPT = '/api/scripts/1000000';
const SCENE = '/api/scenes/1000000';
const WRITING = '/api/jobs/00000000-0000-4000-8000-000000000000';
const JOB = '/dashboard/jobs/00000000-0000-4000-8000-000000000000';

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
  ['POST', '/api/streams/nothing/undo', EDITORS],
  ['POST', '/api/streams/nothing/archive', EDITORS],
  ['POST', '/api/streams/nothing/restore', EDITORS],
  ['GET', '/api/streams/nothing/takes', ROLES],
  ['GET', '/api/streams/nothing/films', ROLES],
  ['GET', '/api/streams/nothing/audit', ROLES],
  ['GET', '/api/streams/nothing/costs', ROLES],
  ['POST', '/api/streams/nothing/budget', EDITORS],
  ['GET', '/api/streams/nothing/script', ROLES],
  ['POST', '/api/streams/nothing/script/take-up', EDITORS],
  ['POST', `${SCRIPT}/versions/1/stream`, EDITORS],
  ['GET', '/api/decisions/00000000-0000-4000-8000-000000000000', ROLES],
  ['GET', '/api/inbox', ROLES],
  ['GET', '/api/search?q=x', ROLES],
  ['GET', '/api/audit', ROLES],
  ['GET', '/api/audit.csv', ROLES],
  ['GET', '/api/audit/names', ROLES],
  ['POST', '/api/audit/verify', ADMINS],
  ['GET', '/dashboard/jobs', ROLES],
  ['POST', '/dashboard/jobs', OPERATORS],
  ['GET', JOB, ROLES],
  ['GET', `${JOB}/log`, ROLES],
  ['GET', `${JOB}/costs`, ROLES],
  ['GET', `${JOB}/versions`, ROLES],
  ['PATCH', JOB, OPERATORS],
  ['DELETE', JOB, OPERATORS],
  ['POST', `${JOB}/duplicate`, OPERATORS],
  ['POST', `${JOB}/retry`, OPERATORS],
  ['POST', `${JOB}/cancel`, OPERATORS],
  ['POST', `${JOB}/restore`, OPERATORS],
  ['GET', '/dashboard/stats', ROLES],
  ['GET', '/dashboard/counts', ROLES],
  ['GET', '/api/library', ROLES],
  ['PUT', '/api/library/tags', OPERATORS],
  ['POST', '/api/media', OPERATORS],
  ['POST', '/dashboard/rebuild-index', OPERATORS],
  ['POST', '/api/generate-images', MAKERS],
  ['POST', '/api/save-approved-images', MAKERS],
  ['POST', '/api/generate-clips', MAKERS],
  ['POST', '/api/save-approved-clips', MAKERS],
  ['POST', '/api/compose-final-video', MAKERS],
  ['GET', '/api/sessions', ROLES],
  ['GET', SESSION, ROLES],
  ['GET', `${SESSION}/costs`, ROLES],
  ['GET', `${SESSION}/audit`, ROLES],
  ['PATCH', SESSION, MAKERS],
  ['POST', `${SESSION}/assets/00000000-0000-4000-8000-000000000000/regenerate`, MAKERS],
  ['POST', `${SESSION}/reopen`, MAKERS],
  ['POST', `${SESSION}/budget`, MAKERS],
  ['POST', `${SESSION}/retry`, MAKERS],
  ['POST', `${SESSION}/cancel`, MAKERS],
  ['GET', '/api/models', ROLES],
  ['GET', '/api/characters', ROLES],
  ['POST', '/api/characters', MAKERS],
  ['GET', '/api/characters/1000000', ROLES],
  ['PUT', '/api/characters/1000000', MAKERS],
  ['DELETE', '/api/characters/1000000', MAKERS],
  ['GET', '/api/scripts', ROLES],
  ['POST', '/api/scripts', MAKERS],
  ['GET', SCRIPT, ROLES],
  ['PUT', SCRIPT, MAKERS],
  ['DELETE', SCRIPT, MAKERS],
  ['POST', `${SCRIPT}/create_version`, MAKERS],
  ['GET', `${SCRIPT}/versions`, ROLES],
  ['GET', `${SCRIPT}/versions/1`, ROLES],
  ['POST', `${SCRIPT}/versions/1/restore`, MAKERS],
  ['POST', `${SCRIPT}/versions/1/lock`, MAKERS],
  ['DELETE', `${SCRIPT}/versions/1/lock`, MAKERS],
  ['PUT', `${SCRIPT}/versions/1/revision`, MAKERS],
  ['DELETE', `${SCRIPT}/versions/1/revision`, MAKERS],
  ['POST', `${SCRIPT}/scenes/order`, MAKERS],
  ['POST', '/api/scripts/import', MAKERS],
  ['GET', `${SCRIPT}/versions/1/export`, ROLES],
  ['POST', '/api/save', MAKERS],
  ['GET', `${SCRIPT}/draft`, ROLES],
  ['GET', `${SCRIPT}/draft/changes`, ROLES],
  ['POST', `${SCRIPT}/draft/changes`, MAKERS],
  ['GET', `${SCRIPT}/diff?from=1&to=2`, ROLES],
  ['GET', `${SCRIPT}/versions/1/breakdown`, ROLES],
  ['GET', `${SCRIPT}/versions/1/production`, ROLES],
  ['GET', `${SCRIPT}/draft/breakdown`, ROLES],
  ['GET', `${SCRIPT}/comments`, ROLES],
  ['POST', `${SCRIPT}/comments`, MAKERS],
  ['PUT', '/api/comments/1000000', MAKERS],
  ['DELETE', '/api/comments/1000000', MAKERS],
  ['GET', `${SCRIPT}/shares`, ROLES],
  ['PUT', `${SCRIPT}/shares`, MAKERS],
  ['DELETE', `${SCRIPT}/shares/1`, ROLES],
  ['GET', '/api/jobs', ROLES],
  ['GET', WRITING, ROLES],
  ['GET', `${WRITING}/status`, ROLES],
  ['GET', `${WRITING}/result`, ROLES],
  ['GET', `${WRITING}/costs`, ROLES],
  ['POST', '/api/jobs/create', MAKERS],
  ['POST', `${WRITING}/cancel`, MAKERS],
  ['POST', `${WRITING}/retry`, MAKERS],
  ['POST', `${WRITING}/budget`, MAKERS],
  ['POST', `${SCENE}/regenerate`, MAKERS],
  ['GET', '/api/scenes', ROLES],
  ['POST', '/api/scenes', MAKERS],
  ['GET', SCENE, ROLES],
  ['PUT', SCENE, MAKERS],
  ['DELETE', SCENE, MAKERS],
  ['GET', `${SCENE}/texts`, ROLES],
  ['POST', `${SCENE}/split`, MAKERS],
  ['POST', `${SCENE}/merge`, MAKERS],
  ['GET', '/artifacts/streams/nothing/final/final.mp4', ROLES],
];

describe.each(MATRIX)('%s %s', (method, path, roles) => {
  test.each(ROLES)('as %s', async (role) => {
    const { status } = (await people.get(role)?.send(method, path, method === 'GET' ? undefined : {})) ?? {};
    if (roles.includes(role)) expect([200, 404, 415, 422]).toContain(status);
    else expect(status).toBe(403);
  });

  test('signed out', async () => {
    expect((await api.anonymous.send(method, path)).status).toBe(401);
  });
});

test('the table has every endpoint of these kinds', () => {
  const kinds = [
    'Sessions',
    'Accounts',
    'Streams',
    'Inbox',
    'Audit',
    'Renders',
    'Artifacts',
    'Library',
    'Scripts',
    'Characters',
    'Scenes',
    'Jobs',
    'Legacy',
  ];
  const asked = routes.filter(
    ({ access, path, tags }) => access === 'user' && path !== '/api/auth/logout' && kinds.includes(tags[0]),
  );
  expect(MATRIX).toHaveLength(asked.length);
});
