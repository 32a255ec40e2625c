import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { ensureDemoAccount } from './demo-account.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const signIn = async (): Promise<number> => {
  const body = { username: 'demo@example.com', password: 'demo123' };
  return (await api.anonymous.post('/api/auth/login', body)).status;
};

test('the demo account is made outside of production alone, once, and signs in by its email', async () => {
  const { context } = api.server;
  await ensureDemoAccount({ ...context, environment: { NODE_ENV: 'production' } });
  expect(await signIn()).toBe(401);
  for (let start = 0; start < 2; start++)
    await ensureDemoAccount({ ...context, environment: { NODE_ENV: 'development' } });
  expect(await signIn()).toBe(200);
  const rows = await context.db.selectFrom('users').select('role').where('username', '=', 'demo').execute();
  expect(rows).toEqual([{ role: 'director' }]);
});
