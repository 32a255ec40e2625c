import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Received {
  readonly path: string;
  readonly sha256: string;
  readonly size_bytes: number;
  /** Whether it was news, and not the same site, path and sha256 again. */
  readonly created: boolean;
  /** sha256 of the bytes that came along; null: none did. */
  readonly uploaded: string | null;
  readonly moved_from: string | null;
  readonly supersedes: string | null;
  readonly sidecars: readonly string[];
  /** What the file's container, or its asset, says against its being whole. */
  readonly metadata: { readonly warning?: string };
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The orchestrator as a daemon knows it: registers idempotently, can go away, and can lose its answers on the way. */
export class RegistryServer {
  readonly requests: Received[] = [];
  readonly heartbeats: unknown[] = [];
  /** What the site has set. */
  settlingSec: number | null = null;
  readonly keys = new Set<string | undefined>();
  readonly #ids = new Map<string, string>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #port = 0;
  #answersToLose = 0;
  #refusal: { status: number; headers: Record<string, string>; problem: object } | null = null;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get created(): readonly Received[] {
    return this.requests.filter(({ created }) => created);
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Refuses connections until it is started again. */
  async goAway(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** The next registrations are made, but nobody learns of it. */
  loseAnswers(count: number): void {
    this.#answersToLose = count;
  }

  /** Every registration is answered like this; null: as usual. */
  refuse(status: number | null, headers: Record<string, string> = {}, problem: object = {}): void {
    this.#refusal = status === null ? null : { status, headers, problem };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    this.keys.add(request.headers['x-api-key'] as string | undefined);
    if (request.url?.endsWith('/heartbeat')) {
      this.heartbeats.push(JSON.parse(bytes.toString()));
      response.writeHead(200).end(JSON.stringify({ settling_sec: this.settlingSec }));
      return;
    }
    if (this.#refusal !== null) {
      const { status, headers, problem } = this.#refusal;
      response.writeHead(status, headers).end(JSON.stringify({ title: 'Refused', status, ...problem }));
      return;
    }
    const facts = await read(request, bytes);
    const { path, sha256 } = facts;
    const identity = `${path}\0${sha256}`;
    const created = !this.#ids.has(identity);
    const id = this.#ids.get(identity) ?? randomUUID();
    this.#ids.set(identity, id);
    this.requests.push({ ...facts, created, at: Date.now() });
    if (this.#answersToLose > 0) {
      this.#answersToLose -= 1;
      request.socket.destroy();
      return;
    }
    response.writeHead(created ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id, path, sha256 }));
  }
}

type Facts = Omit<Received, 'created' | 'at'>;

async function read(request: IncomingMessage, bytes: Buffer): Promise<Facts> {
  if (!request.url?.endsWith('/upload'))
    return {
      ...{ uploaded: null, moved_from: null, supersedes: null, sidecars: [] },
      ...(JSON.parse(bytes.toString()) as Facts),
    };
  const type = request.headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw new Error('an upload without a file');
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    path: field('path'),
    sha256: field('sha256'),
    size_bytes: Number(field('size_bytes')),
    moved_from: field('moved_from') || null,
    supersedes: field('supersedes') || null,
    sidecars: [],
    metadata: JSON.parse(field('metadata')) as Facts['metadata'],
    uploaded: createHash('sha256')
      .update(Buffer.from(await file.arrayBuffer()))
      .digest('hex'),
  };
}
