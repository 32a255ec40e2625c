import type { QueueFacts } from '../../engine/queues.ts';
import type { QueueState } from '../schemas/queues.ts';

/** A task is taken within moments by a worker that is free; one that has waited this long is not about to be, in seconds. */
const SOON = 20;

/**
 * How a task queue stands, from what the workflow service says of it. A process that is frozen still counts as a worker for a
 * minute or more: what tells it from one that is well is that work waits and none is taken.
 */
export function judgeQueue({ workers, backlog, oldest_sec, taken_per_sec }: QueueFacts): QueueState {
  if (workers === 0) return 'unserved';
  if (backlog === 0 || oldest_sec < SOON) return 'well';
  return taken_per_sec > 0 ? 'behind' : 'frozen';
}

const ADVICE: Readonly<Record<Exclude<QueueState, 'well'>, (start: string) => string>> = {
  unserved: (start) => `Nobody serves it. Start a worker: ${start}.`,
  frozen: () =>
    'Work waits and no worker takes any: all are frozen, or each is at something long. Look at their processes, and start those again that do not answer.',
  behind: (start) => `More comes than is done. Start another worker beside those there are: ${start}.`,
};

/** What to do about it, in words; null: nothing. @param start the command that starts a worker for it. */
export const adviceFor = (state: QueueState, start: string): string | null =>
  state === 'well' ? null : ADVICE[state](start);
