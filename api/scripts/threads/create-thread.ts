import { Piscina } from 'piscina';
import { invalid, ProblemError } from '../../http/errors.ts';
import type { Answer } from './answer.ts';

/** A thread that nobody needs ends after this time, in ms. */
const IDLE = 10_000;
/** When to come again, in seconds. */
const LATER = 5;

export interface ThreadLimits {
  /** Tasks that wait while one is done; what comes then is told to come again. */
  readonly waiting: number;
  /** What is said then. */
  readonly tooMany: string;
  /** How long a task may wait and take together, in ms; left out: as long as it takes. */
  readonly longest?: number;
  /** Megabytes that a task may take. */
  readonly memory?: number;
  /** What is said of a task that was ended because it took more. */
  readonly tooMuch?: string;
}

/** What a module exports for a thread, by name: work of one value that can be copied to it. */
type Works = Readonly<Record<string, (task: never) => Promise<Answer<unknown>>>>;
type Result<Work> = Work extends (task: never) => Promise<Answer<infer R>> ? R : never;

/**
 * Has one of a module's works done on its thread.
 * @param path what of the request is at fault where it cannot be done.
 * @throws ProblemError validation_failed where it cannot be done, or takes too much; rate_limited where too many wait
 */
export type Thread<W extends Works> = <Name extends keyof W & string>(
  name: Name,
  task: Parameters<W[Name]>[0],
  path: string,
) => Promise<Result<W[Name]>>;

/** A thread for what would keep the API from answering others: it begins with the first task, does one after the other, and ends by itself. */
export function createThread<W extends Works>(module: URL, limits: ThreadLimits): Thread<W> {
  const { waiting, tooMany, longest, memory, tooMuch } = limits;
  const thread = new Piscina({
    filename: module.href,
    ...{ minThreads: 0, maxThreads: 1, idleTimeout: IDLE },
    ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
  });
  return async <Name extends keyof W & string>(name: Name, task: Parameters<W[Name]>[0], path: string) => {
    if (thread.queueSize >= waiting)
      throw new ProblemError('rate_limited', tooMany, {}, { retryAfter: LATER });
    const signal = longest === undefined ? {} : { signal: AbortSignal.timeout(longest) };
    const answer: Answer<Result<W[Name]>> = await thread.run(task, { name, ...signal }).catch((error) => {
      if (tooMuch !== undefined && wasEnded(error)) throw invalid([{ path, message: tooMuch }]);
      throw error;
    });
    if ('refused' in answer) throw invalid([{ path: answer.asked ?? path, message: answer.refused }]);
    return answer.done;
  };
}

/** By the clock, or by the limit of memory. */
const wasEnded = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('name' in error && error.name === 'AbortError') ||
    ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'));
