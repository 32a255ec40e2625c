import { randomUUID } from 'node:crypto';
import { CancelledFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { takeAnswer } from '../../../db/queries/predictions/held.ts';
import { eventually } from '../../../testing/eventually.ts';
import { freshDatabase, type TestDatabase } from '../../../testing/database.ts';
import { startMessagesApi, type MessagesApi, type Reply } from '../../../testing/messages-api.ts';
import { providerCall, someCharge } from '../../../testing/provider-call.ts';
import type { Charge } from '../charge.ts';
import { createAnthropic } from './anthropic.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const servers: MessagesApi[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const request = { system: 'You are a screenwriter.', user: '{"request":"A lamp."}', maxTokens: 8_000 };

/** Claude as writer, on a server that gives these answers one after the other, the last one again and again. */
async function claude(...replies: Reply[]) {
  let at = 0;
  const server = await startMessagesApi(() => replies[Math.min(at++, replies.length - 1)] ?? {});
  servers.push(server);
  const { calls, baseURL, hungUp } = server;
  const provider = createAnthropic({
    apiKey: 'k',
    model: 'claude-sonnet-5-5',
    baseURL,
    databaseUrl: database.url,
    timeoutMs: 5000,
  });
  const heard: string[] = [];
  const begun: object[] = [];
  const write = async (charge = someCharge(), signal?: AbortSignal) =>
    await provider.write({ ...request, ...(signal && { signal }) }, await providerCall(database.db, charge), {
      onText: (text) => heard.push(text),
      onBegun: (answer) => begun.push(answer),
    });
  return { provider, calls, hungUp, heard, begun, write };
}

const predictionOf = (callKey: string) =>
  database.db
    .selectFrom('predictions')
    .select(['state', 'remote_id'])
    .where('call_key', '=', callKey)
    .executeTakeFirstOrThrow();

const A_MESSAGE: unknown = expect.stringMatching(/^msg_.{36}$/);
const pieces = ['INT. LAMP ', 'ROOM - NIGHT\n\n', 'She waits.\n'];

describe('Claude as writer', () => {
  test('tells the text as it comes, and what it cost; its thinking is no part of the text', async () => {
    const { write, heard, begun, calls } = await claude({ stream: { pieces, thinking: 'A lamp, then.' } });
    expect(await write()).toEqual({
      ...{ text: pieces.join(''), provider: 'anthropic', model: 'claude-sonnet-5-5', messageId: A_MESSAGE },
      ...{ costUsd: 0.007, usage: { inputTokens: 1000, outputTokens: 500 } },
    });
    expect(heard.at(-1)).toBe(pieces.join(''));
    expect(begun[0]).toEqual({ messageId: A_MESSAGE, inputTokens: 1000 });
    expect(calls[0]?.body).toMatchObject({ stream: true, max_tokens: 8_000, system: request.system });
    expect(calls[0]?.body.messages[0]?.content).toBe(request.user);
  });

  test('writes on however slowly the words come', async () => {
    const { write, heard } = await claude({ stream: { pieces, pauseMs: 800 } });
    expect((await write()).text).toBe(pieces.join(''));
    expect(new Set(heard)).toEqual(new Set([pieces[0], `${pieces[0]}${pieces[1]}`, pieces.join('')]));
  });

  test.each([
    [429, 'rate_limit_error', 'rate_limited'],
    [529, 'overloaded_error', 'unavailable'],
  ])('turned away with a %i asks again when it is told to, at no cost', async (status, type, code) => {
    const body = { type: 'error', error: { type, message: 'Later.' } };
    const { write, calls } = await claude(
      { status, headers: { 'retry-after': '7' }, body },
      { stream: { pieces } },
    );
    const charge = someCharge();
    await expect(write(charge)).rejects.toMatchObject({
      code,
      retryable: true,
      costUsd: 0,
      retryAfterMs: 7000,
    });
    expect((await write(charge)).text).toBe(pieces.join(''));
    expect(calls).toHaveLength(2);
  });

  test.each([
    ['a refusal', 'refusal', 'refused', /declined/],
    ['what was cut off', 'max_tokens', 'bad_output', /cut off after 500 tokens/],
  ])('tells %s apart, keeps its words, and has it paid for', async (_what, stopReason, code, message) => {
    const { write, heard, calls } = await claude({ stream: { pieces, stopReason } });
    const charge = someCharge();
    await expect(write(charge)).rejects.toMatchObject({ code, retryable: false, costUsd: 0.007, message });
    expect(heard.at(-1)).toBe(pieces.join(''));
    expect(await predictionOf(charge.callKey)).toEqual({ state: 'spent', remote_id: A_MESSAGE });
    await expect(write(charge)).rejects.toMatchObject({ code: 'unknown_outcome' });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['connection breaks', { cutAfter: 2 }],
    ['service gives up', { errorAfter: 2 }],
  ])('whose %s in the middle is not asked again by itself, and what has come is kept', async (_what, end) => {
    const { write, heard, calls } = await claude({ stream: { pieces, pauseMs: 20, ...end } });
    const charge = someCharge();
    for (const _attempt of [1, 2])
      await expect(write(charge)).rejects.toMatchObject({
        ...{ code: 'unknown_outcome', retryable: false, costUsd: undefined },
        message: expect.stringContaining('broke off after 24 characters'),
      });
    expect(heard.at(-1)).toBe(`${pieces[0]}${pieces[1]}`);
    expect(calls).toHaveLength(1);
    expect(await predictionOf(charge.callKey)).toEqual({ state: 'lost', remote_id: A_MESSAGE });
  });

  test('has its answer once: an attempt after a crash finds it', async () => {
    const { write, calls } = await claude({ stream: { pieces } });
    const charge = someCharge();
    const made = await write(charge);
    expect(await write(charge)).toEqual(made);
    expect(calls).toHaveLength(1);
  });

  test('stops when nobody wants it any more', async () => {
    const { write } = await claude({ stream: { pieces, pauseMs: 1_000 } });
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('cancelled by a person')), 200);
    await expect(write(someCharge(), abort.signal)).rejects.toThrow('cancelled by a person');
  });

  test('is followed by the next attempt when the one that asked has stopped', async () => {
    const { write, heard, calls } = await claude({ stream: { pieces, pauseMs: 500 } });
    const charge = someCharge();
    const worker = new AbortController();
    const first = write(charge, worker.signal);
    await eventually(() => Promise.resolve(heard.length > 0 || undefined));
    worker.abort(new CancelledFailure('WORKER_SHUTDOWN'));
    await expect(first).rejects.toThrow('WORKER_SHUTDOWN');
    expect((await write(charge)).text).toBe(pieces.join(''));
    expect(calls).toHaveLength(1);
    expect(await predictionOf(charge.callKey)).toEqual({ state: 'made', remote_id: A_MESSAGE });
  });

  test('is asked once by two attempts at the same moment', async () => {
    const { write, calls } = await claude({ stream: { pieces, pauseMs: 100 } });
    const charge = someCharge();
    const both = await Promise.allSettled([write(charge), write(charge)]);
    for (const one of both)
      expect(one.status === 'fulfilled' ? one.value.text : one.reason).toEqual(
        one.status === 'fulfilled' ? pieces.join('') : expect.objectContaining({ retryable: true }),
      );
    expect(both.map(({ status }) => status)).toContain('fulfilled');
    expect(calls).toHaveLength(1);
  });

  test('is broken off when a person wants it no more', async () => {
    const { write, heard, hungUp } = await claude({ stream: { pieces, pauseMs: 60_000 } });
    const charge = someCharge();
    const person = new AbortController();
    const ended = write(charge, person.signal);
    await eventually(() => Promise.resolve(heard.length > 0 || undefined));
    person.abort(new CancelledFailure('CANCELLED'));
    await expect(ended).rejects.toThrow('CANCELLED');
    expect(await predictionOf(charge.callKey)).toEqual({ state: 'lost', remote_id: A_MESSAGE });
    await eventually(() => Promise.resolve(hungUp() === 1 || undefined));
  });

  /** What an attempt has left that died when it had begun to ask. */
  async function left(charge: Charge, isTaken: boolean): Promise<void> {
    const call = await providerCall(database.db, charge);
    const asked = await call.ask({ model: 'claude-sonnet-5-5', seed: null, input: {} });
    const holder = randomUUID();
    await call.offer(asked, holder);
    if (isTaken) await takeAnswer(database.db, asked.id, holder);
  }

  test('is asked by the next attempt where nobody came so far', async () => {
    const { write, calls } = await claude({ stream: { pieces } });
    const charge = someCharge();
    await left(charge, false);
    expect((await write(charge)).text).toBe(pieces.join(''));
    expect(calls).toHaveLength(1);
  });

  test('is not asked again where somebody has, of whom nothing is heard any more', async () => {
    const { write, calls } = await claude({ stream: { pieces } });
    const charge = someCharge();
    await left(charge, true);
    await expect(write(charge)).rejects.toMatchObject({
      ...{ code: 'unknown_outcome', retryable: false },
      message: expect.stringContaining('its answer was lost'),
    });
    expect(calls).toHaveLength(0);
  });

  test('may write what Postgres cannot keep', async () => {
    const { write, heard } = await claude({ stream: { pieces: ['A\0', '\uD83D', '.'] } });
    expect((await write()).text).toBe('A\uFFFD\uFFFD.');
    expect(heard.at(-1)).toBe('A\uFFFD\uFFFD.');
  });

  test('never costs more than was estimated', async () => {
    const { provider } = await claude({});
    expect(provider.estimateWriting(request).usd).toBeGreaterThan((8_000 * 10) / 1_000_000);
  });
});
