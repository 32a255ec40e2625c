import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { ProblemError } from '../http/errors.ts';
import type { PasswordTask } from './password-thread.ts';

/** bcrypt reads this many bytes and no more. */
const MAX_BYTES = 72;

/** bcrypt's logarithmic cost; 12 takes about 250 ms. */
const PASSWORD_COST = 12;

/** Half of the machine, at most: the other half answers meanwhile. */
const THREADS = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));

/** How many passwords may wait for each thread: the last one waits for some four seconds. */
const WAITING = 16;

/** A thread that nobody needs ends after this time, in ms. */
const IDLE = 10_000;

export interface Passwords {
  /** @throws ProblemError rate_limited when too many wait already; so does `verify`. */
  hash(password: string): Promise<string>;
  /** With null for the hash (no such user) it takes as long and answers false. */
  verify(password: string, hash: string | null): Promise<boolean>;
  /** Ends the threads. A process that has nothing else to do ends without it. */
  close(): Promise<void>;
}

/**
 * bcrypt on threads of its own, few and with a short queue. Its own asynchronous functions would take libuv's four threads,
 * which files, name look-ups and the tokens' signatures need as well: sixty guesses would stop all of them for seconds.
 * @param cost lower in tests only.
 */
export function createPasswords(cost: number = PASSWORD_COST): Passwords {
  const threads = new Piscina<PasswordTask, string | boolean>({
    filename: new URL('password-thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: IDLE,
  });
  const run = async (task: PasswordTask): Promise<string | boolean> => {
    if (threads.queueSize >= THREADS * WAITING) throw tooMany();
    return await threads.run(task);
  };
  const hash = async (password: string): Promise<string> =>
    String(await run({ kind: 'hash', password, cost }));
  const nobody = hash('');
  nobody.catch(() => undefined);
  return {
    hash,
    async verify(password, hash) {
      const isRight = await run({ kind: 'compare', password, hash: hash ?? (await nobody) });
      return isRight === true && hash !== null && Buffer.byteLength(password) <= MAX_BYTES;
    },
    close: () => threads.destroy(),
  };
}

const tooMany = (): ProblemError =>
  new ProblemError('rate_limited', 'Too many sign-ins at once. Try again in 5 s.', {}, { retryAfter: 5 });
