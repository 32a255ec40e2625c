import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** Never answers. */
  readonly hang?: boolean;
  /** Breaks the connection when it has the request. */
  readonly reset?: boolean;
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
  close(): void;
}

/** A server that speaks the documented Messages API: https://platform.claude.com/docs/en/api/messages */
export async function startMessagesApi(reply: (call: MessagesCall) => Reply): Promise<MessagesApi> {
  const calls: MessagesCall[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as MessagesCall['body'];
    const call = { headers: request.headers, path: request.url, body };
    calls.push(call);
    const { status = 200, headers = {}, body: answer, hang = false, reset = false } = reply(call);
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
