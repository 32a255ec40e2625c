import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** Never answers. */
  readonly hang?: boolean;
  /** Breaks the connection when it has the request. */
  readonly reset?: boolean;
  /** Answers by server-sent events. */
  readonly stream?: Streamed;
}

/** An answer of 1000 tokens read and 500 written, in pieces. */
export interface Streamed {
  readonly pieces: readonly string[];
  readonly stopReason?: string;
  /** Said before, in a block of its own. */
  readonly thinking?: string;
  /** Between two pieces, in ms. */
  readonly pauseMs?: number;
  /** Breaks the connection when so many pieces are sent. */
  readonly cutAfter?: number;
  /** Sends an error in place of the rest, when so many pieces are sent. */
  readonly errorAfter?: number;
}

export interface MessagesCall {
  readonly headers: IncomingMessage['headers'];
  readonly path: string | undefined;
  readonly body: {
    model: string;
    messages: { content: string }[];
    output_config: { format: { type: string } };
  };
}

export interface MessagesApi {
  readonly baseURL: string;
  /** All requests so far. */
  readonly calls: readonly MessagesCall[];
  /** How many answers were broken off by whoever asked. */
  readonly hungUp: () => number;
  close(): void;
}

/** A server that speaks the documented Messages API: https://platform.claude.com/docs/en/api/messages */
export async function startMessagesApi(reply: (call: MessagesCall) => Reply): Promise<MessagesApi> {
  const calls: MessagesCall[] = [];
  let hungUp = 0;
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as MessagesCall['body'];
    const call = { headers: request.headers, path: request.url, body };
    calls.push(call);
    response.on('close', () => {
      if (!response.writableEnded) hungUp += 1;
    });
    const answered = reply(call);
    if (answered.stream) return await sendStream(response, answered.stream);
    const { status = 200, headers = {}, body: answer, hang = false, reset = false } = answered;
    if (hang) return;
    if (reset) return void request.socket.resetAndDestroy();
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    hungUp: () => hungUp,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An answer of 1000 tokens read and 500 written. */
export const message = (text: string, stopReason = 'end_turn', model = 'claude-sonnet-5-5') => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model,
  content: [{ type: 'text', text }],
  stop_reason: stopReason,
  stop_sequence: null,
  usage: { input_tokens: 1000, output_tokens: 500 },
});

/** https://platform.claude.com/docs/en/build-with-claude/streaming */
async function sendStream(
  response: ServerResponse,
  { pieces, stopReason = 'end_turn', thinking, pauseMs = 0, cutAfter, errorAfter }: Streamed,
): Promise<void> {
  const send = (type: string, data: object): void =>
    void response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const block = (index: number, content_block: object, deltas: readonly object[]): void => {
    send('content_block_start', { index, content_block });
    for (const delta of deltas) send('content_block_delta', { index, delta });
  };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const { content: _content, stop_reason: _reason, ...head } = message('');
  const usage = { input_tokens: 1000, output_tokens: 1 };
  send('message_start', {
    message: { ...head, id: `msg_${randomUUID()}`, content: [], stop_reason: null, usage },
  });
  send('ping', {});
  if (thinking !== undefined) {
    block(0, { type: 'thinking', thinking: '', signature: '' }, [{ type: 'thinking_delta', thinking }]);
    send('content_block_stop', { index: 0 });
  }
  const index = thinking === undefined ? 0 : 1;
  send('content_block_start', { index, content_block: { type: 'text', text: '' } });
  for (const [at, text] of pieces.entries()) {
    // Nobody listens any more.
    if (response.destroyed) return;
    if (at === cutAfter) return void response.socket?.resetAndDestroy();
    if (at === errorAfter) {
      send('error', { error: { type: 'overloaded_error', message: 'Overloaded' } });
      return void response.end();
    }
    send('content_block_delta', { index, delta: { type: 'text_delta', text } });
    if (pauseMs > 0) await sleep(pauseMs, undefined, { ref: false });
  }
  send('content_block_stop', { index });
  send('message_delta', {
    ...{ delta: { stop_reason: stopReason, stop_sequence: null }, usage: { output_tokens: 500 } },
  });
  send('message_stop', {});
  response.end();
}
