import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { connectDatabase } from '../db/database.ts';
import { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { message, startMessagesApi, type MessagesApi, type Reply } from './messages-api.ts';
import { startWholeProduct, type WholeProduct } from './whole-product.ts';

/*
 * Whoever has something written by a key of their own (contract, section 5) leaves it nowhere: not in a log that says all it can, not
 * in a row, not in a file of the data folder, not in a workflow's history. What is looked through is looked through for words that
 * must be found, too.
 */

const KEY = 'sk-ant-api03-nobody-may-find-this-0123456789';
const ASKED = { api_key: KEY, prompt: 'A lamp that will not go out', genre: 'Drama', tone: 'quiet' };
/** Is kept on purpose. */
const KEPT = 'LANTERNKEEPER-4711';

const failing = (type: string) => ({ type: 'error', error: { type, message: `${type} of ${KEY}` } });
const REPLIES: readonly (readonly [what: string, reply: Reply, status: number])[] = [
  ['what is written', { body: message('INT. LAMP ROOM - NIGHT\n\nIt burns.') }, 200],
  ['a text that repeats the key', { body: message(`She whispers: ${KEY}`) }, 200],
  ['a wrong key', { status: 401, body: failing('authentication_error') }, 422],
  ['no credit', { status: 402, body: failing('billing_error') }, 422],
  ['too many', { status: 429, body: failing('rate_limit_error') }, 429],
  ['too much to do', { status: 529, body: failing('overloaded_error') }, 503],
  ['a cut connection', { reset: true }, 503],
  ['a refusal', { body: message('', 'refusal') }, 422],
];

let claude: MessagesApi;
let product: WholeProduct;
let reply: Reply = {};
beforeAll(async () => {
  claude = await startMessagesApi(() => reply);
  product = await startWholeProduct({ ANTHROPIC_BASE_URL: claude.baseURL, LOG_LEVEL: 'trace' });
}, 120_000);
afterAll(async () => {
  await product?.stop();
  claude?.close();
});

describe('the key of whoever calls as of old', () => {
  test('is used for each call, whatever comes of it', async () => {
    const nobody = new ApiClient(product.url);
    for (const [what, given, status] of REPLIES) {
      reply = given;
      expect([what, (await nobody.post('/api/generate/', ASKED)).status]).toEqual([what, status]);
    }
    expect(claude.calls).toHaveLength(REPLIES.length);
    expect(claude.calls.every(({ headers }) => headers['authorization'] === `Bearer ${KEY}`)).toBe(true);
  });

  test('also where it is said in the wrong place, or the call is refused', async () => {
    const nobody = new ApiClient(product.url, { authorization: `Bearer ${KEY}`, 'x-api-key': KEY });
    await nobody.post('/api/generate/', { ...ASKED, api_key: `${KEY}\n${KEY}` });
    await nobody.post('/api/generate/', { ...ASKED, script_type: KEY, genre: [KEY] });
    await nobody.post('/api/generate/', { ...ASKED, [KEY]: KEY });
    await nobody.raw('POST', '/api/generate/', `{"api_key": "${KEY}", `);
    await nobody.post(`/api/generate/?api_key=${KEY}`, ASKED);
    await nobody.post('/api/save/', { title: 'Lamp', content: 'INT. LAMP ROOM', api_key: KEY });
    const owner = await product.signIn();
    const saved = { title: KEPT, content: 'INT. LAMP ROOM - NIGHT\n\nIt burns.\n', api_key: KEY };
    expect((await owner.post('/api/save/', saved)).status).toBe(201);
  });

  test('is in no row of any table', async () => {
    const { db, close } = connectDatabase(product.databaseUrl, { max: 1 });
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
    const found = async (word: string): Promise<string[]> => {
      const names: string[] = [];
      for (const { name } of tables) {
        const { rows } =
          await sql`select from ${sql.raw(name)} t where strpos(t::text, ${word}) > 0 limit 1`.execute(db);
        if (rows.length > 0) names.push(name);
      }
      return names;
    };
    expect(await found(KEPT)).toContain('public.scripts');
    expect(await found(KEY)).toEqual([]);
    await close();
  });

  test('is in no history of a workflow', async () => {
    const owner = await product.signIn();
    const { body: job } = await owner.post('/api/jobs/create/', {
      ...{ prompt: `A lamp, ${KEPT}`, job_type: 'script_generation', script_type: 'outline' },
    });
    await eventually(async () => {
      const { body } = await owner.get(`/api/jobs/${job.job_id}/status/`);
      return body.status === 'completed' || undefined;
    });
    const connection = await Connection.connect({ address: product.temporalAddress });
    const client = new Client({ connection });
    let histories = '';
    for await (const { workflowId, runId } of client.workflow.list()) {
      const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      // Payloads are bytes: their text is what may hold a word.
      histories += JSON.stringify(events, (_name, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
      );
    }
    await connection.close();
    expect(histories).toContain(job.job_id);
    expect(histories).not.toContain(KEY);
  });

  test('is in no file of the data folder, where the logs and both servers’ files are', async () => {
    const entries = await readdir(product.dataDir, { recursive: true, withFileTypes: true });
    const holding = new Map<string, string[]>([
      [KEPT, []],
      [KEY, []],
      ['/api/generate', []],
    ]);
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      // Files of servers at work come and go.
      const bytes = await readFile(path).catch(() => Buffer.alloc(0));
      for (const [word, files] of holding)
        if (bytes.includes(word)) files.push(path.slice(product.dataDir.length + 1));
    }
    expect(holding.get(KEPT)?.some((file) => file.startsWith('postgres/'))).toBe(true);
    expect(holding.get('/api/generate')?.some((file) => file.startsWith('logs/'))).toBe(true);
    expect(holding.get(KEY)).toEqual([]);
  });
});
