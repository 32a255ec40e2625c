import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { createXXHash128 } from 'hash-wasm';
import type { Algorithm, HashAnswer, HashRequest } from './hasher.ts';

interface RunningHash {
  update(bytes: Uint8Array): void;
  digest(): string;
}

async function startHash(algorithm: Algorithm): Promise<RunningHash> {
  if (algorithm === 'xxh128') {
    const xxh128 = await createXXHash128();
    return { update: (bytes) => xxh128.update(bytes), digest: () => xxh128.digest('hex') };
  }
  const hash = createHash(algorithm);
  return { update: (bytes) => hash.update(bytes), digest: () => hash.digest('hex') };
}

/** By the hasher's number. This thread does nothing but hash: requests come in order, each is answered. */
const running = new Map<number, Promise<ReadonlyMap<Algorithm, RunningHash>>>();

async function answer(request: HashRequest): Promise<Partial<Record<Algorithm, string>>> {
  if (request.kind === 'start') {
    const start = async () =>
      new Map(
        await Promise.all(request.algorithms.map(async (name) => [name, await startHash(name)] as const)),
      );
    running.set(request.hasher, start());
  }
  const hashes = (await running.get(request.hasher)) ?? new Map<Algorithm, RunningHash>();
  if (request.kind === 'update') for (const hash of hashes.values()) hash.update(request.bytes);
  if (request.kind !== 'end') return {};
  running.delete(request.hasher);
  return Object.fromEntries([...hashes].map(([name, hash]) => [name, hash.digest()]));
}

function send(message: HashAnswer): void {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

parentPort?.on('message', (request: HashRequest) => {
  const { call } = request;
  answer(request).then(
    (digests) => send({ call, digests }),
    (error: unknown) => send({ call, error: String(error) }),
  );
});
