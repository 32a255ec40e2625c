import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Answer {
  readonly status: number;
  /** Milliseconds that the server asks to wait; 0 when it asks for nothing. */
  readonly retryAfterMs: number;
  readonly text: string;
}

export interface Body {
  readonly type: string;
  readonly bytes: number;
  readonly content: string | Readable;
}

/** For how long nothing may be heard, in ms, until a connection counts as dead. */
export interface Patience {
  /** Without a byte in either direction. */
  readonly idle: number;
  /** After an upload: the other side brings a file of any size to its disk before it answers. */
  readonly uploaded: number;
}

const USUAL: Patience = { idle: 30_000, uploaded: 10 * 60_000 };
/** More than any answer of the orchestrator to a daemon. */
const MOST_ANSWER_BYTES = 256 * 1024;

/**
 * POSTs over kept-alive connections. Node's own client, because a daemon sends thousands of small requests and the
 * largest of files: `fetch` costs twice the time for the first and gives no say about connections.
 */
export class HttpClient {
  readonly #agents;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #patience: Patience;

  constructor(headers: Readonly<Record<string, string>>, connections: number, patience = USUAL) {
    this.#patience = patience;
    const options = { keepAlive: true, maxSockets: connections, timeout: patience.idle };
    this.#agents = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };
    this.#headers = headers;
  }

  /** @throws when no complete answer came, and the signal's reason. */
  async post(url: URL, body: Body, signal: AbortSignal): Promise<Answer> {
    const secure = url.protocol === 'https:';
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: this.#agents[secure ? 'https:' : 'http:'],
      signal,
      headers: { ...this.#headers, 'content-type': body.type, 'content-length': body.bytes },
    });
    const answered = new Promise<Answer>((resolve, reject) => {
      request.on('error', reject);
      request.on('timeout', () => request.destroy(new Error('no answer for too long')));
      request.on('response', (response) => {
        readAnswer(response).then(resolve, reject);
      });
    });
    if (typeof body.content === 'string') {
      request.end(body.content);
      return await answered;
    }
    request.on('finish', () => request.setTimeout(this.#patience.uploaded));
    // A server may refuse before it has read everything and hang up: its answer counts then, not the broken pipe.
    const sent = pipeline(body.content, request);
    const hangUp = (): void => {
      if (!request.writableFinished) request.destroy();
    };
    const [answer, sending] = await Promise.allSettled([answered.finally(hangUp), sent]);
    if (answer.status === 'fulfilled') return answer.value;
    throw sending.status === 'rejected' ? sending.reason : answer.reason;
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  let text = '';
  response.setEncoding('utf8');
  for await (const part of response) {
    text += String(part);
    if (text.length > MOST_ANSWER_BYTES) throw new Error('the answer is far too long for an orchestrator');
  }
  return {
    status: response.statusCode ?? 0,
    retryAfterMs: parseRetryAfter(response.headers['retry-after'], Date.now()),
    text,
  };
}

/** Seconds or a date: RFC 9110, section 10.2.3. */
export function parseRetryAfter(value: string | undefined, now: number): number {
  if (value === undefined) return 0;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
