import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
});
afterAll(() => api?.stop());

const SAVED = { title: 'Old', content: 'INT. A - DAY\n\nX\n', genre: 'Noir', colour: 'red' };

test('a text is saved as a script of whoever saves it', async () => {
  const { status, body } = await director.post('/api/save/', SAVED);
  expect([status, Object.keys(body)]).toEqual([201, ['id']]);
  expect((await director.get(`/api/scripts/${body.id}`)).body).toMatchObject({
    ...{ title: 'Old', genre: 'Noir', tone: '', rights: 'own', newest: { version: 1, scenes: 1 } },
  });
  expect((await director.get(`/api/scripts/${body.id}/versions/1`)).body.content).toBe(SAVED.content);
});

test('by nobody it is not saved', async () => {
  expect((await api.anonymous.post('/api/save', SAVED)).status).toBe(401);
});

test('where the calls of old are off there are none', async () => {
  const off = await startTestApi({ env: { LEGACY_API: 'off' } });
  const user = await off.signedIn('director');
  expect(await user.post('/api/save', SAVED)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect((await user.get('/api/scripts')).body.total).toBe(0);
  await off.stop();
});
