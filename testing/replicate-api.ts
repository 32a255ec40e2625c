import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from './replicate/outputs.ts';
import { present } from './replicate/present.ts';
import {
  Predictions,
  isModel,
  isVoice,
  isOver,
  startedAt,
  statusOf,
  type Charged,
  type Course,
  type Kept,
} from './replicate/predictions.ts';
import { signedWebhook } from './replicate/webhooks.ts';

/** What the server does with one request to create a prediction. */
export interface Answering extends Course {
  /** Refused with 429: after so many seconds it may be asked again. */
  readonly busy?: number;
  /** Another status than 201, and nothing is created. */
  readonly refused?: { readonly status: number; readonly detail: string };
  /** The connection breaks when the request is read: before anything is created, or after. */
  readonly reset?: 'before' | 'after';
  /** It is created, and never answered. */
  readonly hang?: boolean;
  /** A gateway before it gives up, and it is created all the same. */
  readonly gateway?: boolean;
}

export interface ReplicateApi {
  /** With its `/v1`. */
  readonly baseUrl: string;
  readonly secret: string;
  /** Requests to create a prediction, refused ones too. */
  readonly posts: readonly { readonly model: string; readonly input: Record<string, unknown> }[];
  readonly predictions: Predictions;
  /** What the account is charged. */
  bill(): Charged[];
  /** How the next requests are answered. */
  answer: (input: Record<string, unknown>, post: number) => Answering;
  /** What `GET /predictions` shows; whether outputs are still there. */
  shows: { list: boolean; outputs: boolean; isDown: boolean };
  /** For how long inputs and outputs are kept, in ms. */
  keeps: number;
  close(): void;
}

/** Replicate's HTTP API as its reference describes it, with a ledger of its own: https://replicate.com/docs/reference/http */
export async function startReplicateApi(apiKey = 'r8_test'): Promise<ReplicateApi> {
  const predictions = new Predictions();
  const files = new Map<string, Buffer>();
  const posts: { model: string; input: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: ReplicateApi = {
    ...{ baseUrl: `${origin}/v1`, secret: `whsec_${randomBytes(24).toString('base64')}`, posts, predictions },
    bill: () => predictions.bill(),
    answer: () => ({}),
    shows: { list: true, outputs: true, isDown: false },
    keeps: 3_600_000,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };

  const send = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, detail: string, headers = {}): void =>
    send(response, status, { title: 'Refused', detail, status }, headers);
  const shown = (kept: Kept): Record<string, unknown> => present(kept, api.baseUrl, api.keeps);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '', origin);
    const made = /^\/files-made\/(\w+)\//.exec(path)?.[1];
    if (made !== undefined) return await sendOutput(response, predictions.find(made));
    const body = await buffer(request);
    if (api.shows.isDown) return void request.socket.resetAndDestroy();
    if (request.headers.authorization !== `Bearer ${apiKey}`)
      return refuse(response, 401, 'You did not pass a valid authentication token');
    const [, model] = /^\/v1\/models\/([^/]+\/[^/]+)\/predictions$/.exec(path) ?? [];
    if (model !== undefined && request.method === 'POST') return await create(request, response, model, body);
    const [, id = '', verb] = /^\/v1\/predictions\/(\w+)(\/cancel)?$/.exec(path) ?? [];
    const kept = predictions.find(id);
    if (kept && verb === '/cancel' && request.method === 'POST') predictions.cancel(kept);
    if (kept) return send(response, 200, shown(kept));
    if (path === '/v1/predictions') return list(response, searchParams);
    if (path === '/v1/webhooks/default/secret') return send(response, 200, { key: api.secret });
    if (path === '/v1/files' && request.method === 'POST') return keepFile(response, body);
    refuse(response, 404, 'The requested resource could not be found');
  }

  async function create(
    request: IncomingMessage,
    response: ServerResponse,
    model: string,
    body: Buffer,
  ): Promise<void> {
    const { input, webhook } = JSON.parse(String(body)) as {
      input: Record<string, unknown>;
      webhook?: string;
    };
    posts.push({ model, input });
    const how = api.answer(input, posts.length);
    if (how.reset === 'before') return void request.socket.resetAndDestroy();
    if (how.busy !== undefined)
      return refuse(response, 429, 'Request was throttled', { 'retry-after': String(how.busy) });
    if (how.refused) return refuse(response, how.refused.status, how.refused.detail);
    if (!isModel(model)) return refuse(response, 404, 'The requested resource could not be found');
    const required = isVoice(model) ? 'text' : 'prompt';
    if (typeof input[required] !== 'string') return refuse(response, 422, `- input: ${required} is required`);
    const {
      startsAfter = 20,
      runs = 60,
      ends = 'succeeded',
      error = 'Something went wrong',
      garbled = false,
    } = how;
    const deadline = durationMs(request.headers['cancel-after']);
    const course = { startsAfter, runs, ends, error, garbled };
    const kept = predictions.create({ model, input, webhook, deadline, course });
    if (webhook !== undefined) void tell(kept, webhook);
    if (how.reset === 'after') return void request.socket.resetAndDestroy();
    if (how.gateway === true) return refuse(response, 502, 'Bad gateway');
    if (how.hang === true) return;
    const wait = /wait(?:=(\d+))?/.exec(String(request.headers['prefer'] ?? ''));
    const end = Date.now() + Number(wait?.[1] ?? 60) * 1_000;
    if (wait) while (!isOver(statusOf(kept)) && Date.now() < end) await sleep(10);
    send(response, 201, shown(kept));
  }

  function list(response: ServerResponse, query: URLSearchParams): void {
    if (!api.shows.list) return refuse(response, 503, 'Service unavailable');
    const after = Date.parse(query.get('created_after') ?? '1970-01-01');
    const from = Number(query.get('cursor') ?? 0);
    const all = predictions.all().filter(({ createdAt }) => createdAt >= after);
    const next = from + 100 < all.length ? `${api.baseUrl}/predictions?cursor=${from + 100}` : null;
    send(response, 200, { previous: null, next, results: all.slice(from, from + 100).map(shown) });
  }

  function keepFile(response: ServerResponse, body: Buffer): void {
    const id = randomBytes(8).toString('hex');
    files.set(id, body);
    const expires_at = new Date(Date.now() + 86_400_000).toISOString();
    const urls = { get: `${api.baseUrl}/files/${id}` };
    send(response, 201, { id, content_type: 'image/jpeg', size: body.length, expires_at, urls });
  }

  async function sendOutput(response: ServerResponse, kept: Kept | undefined): Promise<void> {
    const isThere = kept && statusOf(kept) === 'succeeded' && Date.now() < kept.createdAt + api.keeps;
    if (!isThere || !api.shows.outputs) return void response.writeHead(404).end();
    response.writeHead(200).end(kept.course.garbled ? 'no such thing' : await outputOf(kept));
  }

  async function tell(kept: Kept, webhook: string): Promise<void> {
    const post = (): Promise<unknown> =>
      fetch(webhook, { method: 'POST', ...signedWebhook(api.secret, JSON.stringify(shown(kept))) }).catch(
        () => undefined,
      );
    while (startedAt(kept) === null && !isOver(statusOf(kept))) await sleep(10);
    await post();
    while (!isOver(statusOf(kept))) await sleep(10);
    await post();
  }

  return api;
}

/** `1h30m45s`, `300`. */
function durationMs(text: string | string[] | undefined): number | undefined {
  if (typeof text !== 'string') return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? [];
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
}
