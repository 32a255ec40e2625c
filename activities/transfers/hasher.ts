import { Worker } from 'node:worker_threads';

export const ALGORITHMS = ['sha256', 'xxh128'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

type Asked =
  | { readonly kind: 'start'; readonly algorithms: readonly Algorithm[] }
  | { readonly kind: 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' };
export type HashRequest = Asked & { readonly call: number; readonly hasher: number };

/** Lower-case hex. */
export type Digests = Readonly<Partial<Record<Algorithm, string>>>;
export type HashAnswer = { readonly call: number } & (
  { readonly digests: Digests } | { readonly error: string }
);

/** Hashes bytes on another thread, in the order given. */
export interface Hasher {
  /** Resolves when the bytes are hashed: until then they must not change. They are shared memory, so never copied. */
  update(bytes: Uint8Array): Promise<void>;
  /** Ends the hash. @returns lower-case hex for each algorithm. */
  digest(): Promise<Digests>;
}

interface Waiting {
  readonly resolve: (digests: Digests) => void;
  readonly reject: (error: Error) => void;
}

/** One thread, and what it still has to answer. It does not keep the process alive while it has nothing to do. */
class HashThread {
  readonly #worker = new Worker(new URL('hash-thread.ts', import.meta.url));
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (answer: HashAnswer) => {
      const waiting = this.#waiting.get(answer.call);
      this.#waiting.delete(answer.call);
      if (this.#waiting.size === 0) this.#worker.unref();
      if ('error' in answer) waiting?.reject(new Error(`Hashing failed: ${answer.error}`));
      else waiting?.resolve(answer.digests);
    });
    this.#worker.on('error', (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
      threads.splice(threads.indexOf(this), 1);
    });
  }

  async ask(hasher: number, asked: Asked): Promise<Digests> {
    const call = this.#calls++;
    this.#worker.ref();
    return await new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject });
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage({ ...asked, call, hasher } satisfies HashRequest);
    });
  }
}

/** A transfer hashes what it reads and what it reads back at the same time. */
const THREADS = 2;
const threads: HashThread[] = [];
let hashers = 0;

/** Starts a hash; two started one after the other run on different threads. */
export function startHasher(...algorithms: readonly Algorithm[]): Hasher {
  const hasher = hashers++;
  if (threads.length < THREADS) threads.push(new HashThread());
  const thread = threads[hasher % threads.length] ?? new HashThread();
  const started = thread.ask(hasher, { kind: 'start', algorithms });
  started.catch(() => undefined);
  return {
    update: async (bytes) => {
      await thread.ask(hasher, { kind: 'update', bytes });
    },
    digest: async () => await thread.ask(hasher, { kind: 'end' }),
  };
}
