import type { z } from 'zod';
import { signIn } from '../../api/schemas/accounts.ts';
import {
  decision,
  decisionAnswer,
  pendingDecision,
  type DecisionRequest,
} from '../../api/schemas/decisions.ts';
import { problem } from '../../api/schemas/problem.ts';
import { stream, type Stream } from '../../api/schemas/streams.ts';
import { CliError, messageOf } from '../cli-error.ts';
import { pause } from './pause.ts';

export interface NewFilm {
  readonly title: string;
  readonly story: string;
  readonly brief: string;
  readonly resolution: string;
  readonly fps: number;
}

/** The part of the public API that makes a film. Every method throws a CliError with the server's own words. */
export class DemoApi {
  readonly url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.#token = token;
  }

  static async signIn(url: string, username: string, password: string): Promise<DemoApi> {
    const body = new URLSearchParams({ username, password });
    const answer = signIn.parse(await answerOf(send(`${url}/api/auth/login`, { method: 'POST', body })));
    if (!('access_token' in answer)) throw new CliError(`${url} gave no token.`);
    return new DemoApi(url, answer.access_token);
  }

  createStream = (film: NewFilm): Promise<Stream> => this.#call(stream, 'POST', '/api/streams', film);

  readStream = (id: string): Promise<Stream> => this.#call(stream, 'GET', `/api/streams/${id}`);

  /** Decides, and waits for the outcome where no worker could answer at once. */
  async decide(streamId: string, request: DecisionRequest): Promise<void> {
    const path = `/api/streams/${streamId}/decisions`;
    const answer = await this.#call(decisionAnswer.or(pendingDecision), 'POST', path, request);
    if (answer.outcome !== 'pending') return;
    for (;;) {
      const stored = await this.#call(decision, 'GET', `/api/decisions/${answer.decision_id}`);
      if (stored.outcome === 'accepted') return;
      if (stored.outcome !== 'pending')
        throw new CliError(`The decision came too late: it is ${stored.outcome}.`);
      await pause();
    }
  }

  /** @param path as an asset's `url` says */
  async download(path: string): Promise<Buffer> {
    const answer = await send(`${this.url}${path}`, { headers: this.#headers });
    if (!answer.ok)
      throw new CliError(`The film cannot be downloaded: ${answer.status} ${answer.statusText}.`);
    return Buffer.from(await answer.arrayBuffer());
  }

  get #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}` };
  }

  async #call<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
    const json = { 'content-type': 'application/json' };
    const request =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { ...this.#headers, ...json } };
    return schema.parse(
      await answerOf(send(`${this.url}${path}`, { method, headers: this.#headers, ...request })),
    );
  }
}

async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    const reason = messageOf(error instanceof Error && error.cause ? error.cause : error);
    throw new CliError(`${new URL(url).origin} does not answer: ${reason}.`, 1, { cause: error });
  }
}

async function answerOf(sending: Promise<Response>): Promise<unknown> {
  const response = await sending;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const refusal = problem.safeParse(body).data;
  throw new CliError(
    refusal ? `${refusal.title}: ${refusal.detail}` : `${response.url} answered ${response.status}.`,
  );
}
