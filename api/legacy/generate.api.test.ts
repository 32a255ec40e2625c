import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { message, startMessagesApi, type MessagesApi, type Reply } from '../../testing/messages-api.ts';

const KEY = 'sk-ant-a-key-of-somebody-0123456789';
const ASKED = { api_key: KEY, prompt: 'A lamp that will not go out', genre: 'Drama', tone: 'quiet' };

let claude: MessagesApi;
let api: TestApi;
let reply: Reply;
let callsBefore: number;
beforeAll(async () => {
  claude = await startMessagesApi(() => reply);
  api = await startTestApi({ env: { ANTHROPIC_BASE_URL: claude.baseURL } });
});
afterAll(async () => {
  await api?.stop();
  claude?.close();
});
beforeEach(async () => {
  reply = { body: message('INT. LAMP ROOM - NIGHT\n\nIt burns.') };
  callsBefore = claude.calls.length;
  await api.database.db.deleteFrom('sign_in_tries').execute();
});
const calls = () => claude.calls.slice(callsBefore);

const generate = (more: object = {}) => api.anonymous.post('/api/generate/', { ...ASKED, ...more });

/** Whether the key stands in any row of any table. */
async function isKept(): Promise<boolean> {
  const { db } = api.database;
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(db);
    if (rows.some(({ row }) => row.includes(KEY))) return true;
  }
  return false;
}

test('whoever has a key has something written by it, signed in or not', async () => {
  expect(await generate()).toMatchObject({
    status: 200,
    body: {
      ...{ result: 'INT. LAMP ROOM - NIGHT\n\nIt burns.', script_type: 'screenplay', is_complete: true },
    },
  });
  const [call] = calls();
  expect(call?.headers['authorization']).toBe(`Bearer ${KEY}`);
  expect(JSON.parse(call?.body.messages[0]?.content ?? '')).toMatchObject({ request: ASKED.prompt });
  expect(call?.body).toMatchObject({ system: expect.stringMatching(/Fountain[^]*Drama[^]*quiet/) });
  expect(await isKept()).toBe(false);
});

test('an outline has the rules of an outline, and one that was cut off says so', async () => {
  reply = { body: message('## One', 'max_tokens') };
  const { body } = await generate({ script_type: 'outline', genre: '', tone: '' });
  expect(body).toMatchObject({ result: '## One', script_type: 'outline', is_complete: false });
  expect(calls()[0]?.body).toMatchObject({ system: expect.not.stringContaining('Fountain') });
});

const failing = (type: string, said = type) => ({ type: 'error', error: { type, message: said } });

describe('what fails is told without the key, and asked for once:', () => {
  test.each<[what: string, reply: Reply, status: number, path: string | undefined]>([
    ['a wrong key', { status: 401, body: failing('authentication_error', `invalid ${KEY}`) }, 422, 'api_key'],
    ['no credit', { status: 402, body: failing('billing_error') }, 422, 'api_key'],
    ['what it will not write', { body: message('', 'refusal') }, 422, 'prompt'],
    ['a request that cannot be', { status: 400, body: failing('invalid_request_error') }, 422, 'prompt'],
    [
      'too many',
      { status: 429, headers: { 'retry-after': '7' }, body: failing('rate_limit_error') },
      429,
      undefined,
    ],
    ['too much to do', { status: 529, body: failing('overloaded_error', KEY) }, 503, undefined],
    ['a cut connection', { reset: true }, 503, undefined],
    ['nothing', { body: message('') }, 503, undefined],
    ['no answer of Claude’s', { body: 'x' }, 503, undefined],
  ])('%s', async (_what, given, status, path) => {
    reply = given;
    const answer = await generate();
    expect([answer.status, answer.body.errors?.[0].path]).toEqual([status, path]);
    expect(JSON.stringify(answer.body)).not.toContain(KEY);
    if (status === 429) expect(answer.headers.get('retry-after')).toBe('7');
    expect(calls()).toHaveLength(1);
    expect(await isKept()).toBe(false);
  });
});

test.each<[what: string, body: object, path: string]>([
  ['no key', { api_key: '' }, 'api_key'],
  ['a key that no header holds', { api_key: 'a\nb' }, 'api_key'],
  ['a blank prompt', { prompt: ' ' }, 'prompt'],
  ['a long prompt', { prompt: 'x'.repeat(20_001) }, 'prompt'],
  ['another type', { script_type: 'novel' }, 'script_type'],
])('%s is refused, and nobody is asked', async (_what, body, path) => {
  expect(await generate(body)).toMatchObject({
    status: 422,
    body: { errors: expect.arrayContaining([expect.objectContaining({ path })]) },
  });
  expect(calls()).toHaveLength(0);
});

test('10 MB are refused', async () => {
  expect((await generate({ prompt: 'x'.repeat(10_000_000) })).status).toBe(413);
});

test('an address has ten a minute, also of as many at once', async () => {
  const answers = await Promise.all(Array.from({ length: 15 }, () => generate()));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([...Array(10).fill(200), ...Array(5).fill(429)]);
  expect(calls()).toHaveLength(10);
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('where the calls of old are off there are none', async () => {
  const off = await startTestApi({ env: { LEGACY_API: 'off', ANTHROPIC_BASE_URL: claude.baseURL } });
  const user = await off.signedIn('director');
  const answer = await user.post('/api/generate', ASKED);
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(calls()).toHaveLength(0);
  await off.stop();
});
