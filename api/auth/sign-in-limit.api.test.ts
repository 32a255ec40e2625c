import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PASSWORD, startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';

/** A proxy is believed here, so that a test can come from many addresses. */
let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi({ env: { TRUST_PROXY: 'loopback' } });
  director = await api.signedIn('director');
});
afterAll(() => api.stop());

const signIn = (
  at: TestApi,
  address: string,
  { username = 'director', password = 'wrong' } = {},
): Promise<ApiAnswer> =>
  at.anonymous.post('/api/auth/login', { username, password }, { 'x-forwarded-for': address });

const statusesOf = async (answers: readonly Promise<ApiAnswer>[]): Promise<number[]> =>
  (await Promise.all(answers)).map(({ status }) => status).toSorted((one, other) => one - other);

test('calls and files are answered while many passwords are being checked', async () => {
  const slow = await startTestApi({ env: { TRUST_PROXY: 'loopback' }, passwordCost: 11 });
  const engineer = await slow.signedIn('engineer');
  const answered: number[] = [];
  const tries = Array.from({ length: 60 }, async (_, guess) => {
    const answer = await signIn(slow, `203.0.113.${guess}`, { username: `nobody-${guess}` });
    answered.push(answer.status);
    return answer;
  });
  // From the first answer on all of them have come.
  await Promise.race(tries);
  const me = await engineer.get('/api/auth/me');
  const file = await slow.anonymous.get('/docs/swagger-ui.css');
  const checkedBefore = answered.filter((status) => status === 401).length;
  expect([me.status, file.status]).toEqual([200, 200]);
  await Promise.all(tries);
  expect(checkedBefore).toBeLessThan(answered.filter((status) => status === 401).length / 2);
  await slow.stop();
});

test('more passwords than can be checked soon are turned away, and told when to come again', async () => {
  const slow = await startTestApi({ env: { TRUST_PROXY: 'loopback' }, passwordCost: 10 });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, guess) =>
      signIn(slow, `203.0.113.${guess}`, { username: `nobody-${guess}` }),
    ),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  for (const { headers, body } of refused) {
    expect(body.code).toBe('rate_limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await slow.stop();
});

test('one account is not guessed at from many addresses, whether it exists or not', async () => {
  for (const username of ['director', 'nobody']) {
    const statuses: number[] = [];
    // Five at once: more would be turned away as too many to check, on a machine that is busy.
    for (let first = 0; first < 25; first += 5) {
      const answers = Array.from({ length: 5 }, (_, next) =>
        signIn(api, `198.51.100.${first + next}`, {
          username: next % 2 === 0 ? username : username.toUpperCase(),
        }),
      );
      statuses.push(...(await statusesOf(answers)));
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), ...Array<number>(5).fill(429)]);
  }
});

test('a stranger who guesses does not lock out those who sign in from where they did before', async () => {
  await api.signedIn('director', 'dora');
  const right = { username: 'dora', password: PASSWORD };
  expect((await signIn(api, '192.0.2.1', right)).status).toBe(200);
  const guesses = Array.from({ length: 25 }, (_, guess) =>
    signIn(api, `198.51.101.${guess}`, { username: 'dora' }),
  );
  await Promise.all(guesses);
  expect((await signIn(api, '192.0.2.2', right)).status).toBe(429);
  expect((await signIn(api, '192.0.2.1', right)).status).toBe(200);
  expect((await director.get('/api/auth/me')).status).toBe(200);
});
