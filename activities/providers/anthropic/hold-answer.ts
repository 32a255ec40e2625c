import { setTimeout as sleep } from 'node:timers/promises';
import Anthropic from '@anthropic-ai/sdk';
import { connectDatabase, type Db } from '../../../db/database.ts';
import { takeAnswer, writeHeard, type Heard } from '../../../db/queries/predictions/held.ts';
import { keepable } from '../../../workflows/contracts/keepable.ts';
import { ProviderError } from '../provider-error.ts';
import { asProviderError } from './errors.ts';
import type { HeldOrder } from './held-order.ts';

/** Between two writings of what was heard, in ms. */
const INTERVAL = 250;
/** How long it is tried to put an answer down, in ms: as long as a database may take to come back. */
const PATIENCE = 5 * 60 * 1000;

/**
 * Asks Claude, and puts the answer down as it comes. Nobody else needs to live for that: whoever waits for it reads it in
 * Postgres, and may be another process than the one that asked for it.
 */
export async function holdAnswer(held: HeldOrder): Promise<void> {
  const { db, close } = connectDatabase(held.access.databaseUrl, { max: 1 });
  try {
    if (await takeAnswer(db, held.predictionId, held.holder)) await hold(db, held);
  } finally {
    await close();
  }
}

async function hold(db: Db, held: HeldOrder): Promise<void> {
  const abort = new AbortController();
  const over = new AbortController();
  let heard: Heard = { messageStart: null, text: '' };
  const putDown = (async () => {
    while (!over.signal.aborted) {
      await sleep(INTERVAL, undefined, { signal: over.signal }).catch(() => undefined);
      // A database that is away says nothing of what is wanted.
      const isWanted = await writeDown(db, held, heard).catch(() => true);
      if (!isWanted) abort.abort();
    }
  })();
  const end = await ask(held, abort, (more) => {
    heard = { ...heard, ...more };
  });
  over.abort();
  await putDown;
  await untilWritten(() => writeDown(db, held, { ...heard, ...end }));
}

const writeDown = (db: Db, { predictionId, holder }: HeldOrder, heard: Heard): Promise<boolean> =>
  writeHeard(db, predictionId, holder, heard);

async function untilWritten(write: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      return void (await write());
    } catch (error) {
      if (isDropped(error) || performance.now() > deadline) throw error;
      await sleep(1_000);
    }
  }
}

/** Whether the whole database is there no more: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const isDropped = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '3D000';

type Hear = (more: Partial<Pick<Heard, 'messageStart' | 'text'>>) => void;

async function ask(
  { access: { apiKey, baseURL, timeoutMs }, order, isStreamed }: HeldOrder,
  abort: AbortController,
  hear: Hear,
): Promise<Pick<Heard, 'message' | 'failure'>> {
  // No retries here: a call costs money, the Messages API documents no idempotency key, and the workflow counts attempts.
  const client = new Anthropic({ apiKey, baseURL: baseURL ?? null, maxRetries: 0, timeout: timeoutMs });
  const { signal } = abort;
  try {
    const message = isStreamed
      ? await listen(client, order, { abort, hear, timeoutMs })
      : await client.messages.create(order, { signal });
    return { message: storable(message) };
  } catch (error) {
    const { code, message, retryAfterMs, costUsd } = asProviderError(signal.reason ?? error);
    return { failure: { code, message, retry_after_ms: retryAfterMs ?? null, cost_usd: costUsd ?? null } };
  }
}

/** As Postgres can keep it: what Claude writes may be anything. */
const storable = (message: Anthropic.Message): unknown =>
  JSON.parse(JSON.stringify(message), (_key, value: unknown) =>
    typeof value === 'string' ? keepable(value, Infinity) : value,
  );

/** https://platform.claude.com/docs/en/build-with-claude/streaming */
async function listen(
  client: Anthropic,
  order: Anthropic.MessageCreateParamsNonStreaming,
  { abort, hear, timeoutMs }: { abort: AbortController; hear: Hear; timeoutMs: number },
): Promise<Anthropic.Message> {
  const silent = (): void =>
    abort.abort(new ProviderError('unavailable', `Nothing was heard of it for ${timeoutMs / 1000} s.`));
  const silence = setTimeout(silent, timeoutMs);
  try {
    const stream = client.messages.stream(order, { signal: abort.signal });
    let text = '';
    stream.on('streamEvent', (event) => {
      silence.refresh();
      if (event.type !== 'message_start') return;
      const { id: message_id, usage } = event.message;
      hear({ messageStart: { message_id, input_tokens: usage.input_tokens } });
    });
    // Thinking comes in blocks of its own, which are not the text.
    stream.on('text', (delta) => hear({ text: keepable((text += delta), Infinity) }));
    return await stream.finalMessage();
  } finally {
    clearTimeout(silence);
  }
}
