import { randomUUID } from 'node:crypto';
import type { ApiContext } from '../context.ts';
import { ProblemError } from '../http/errors.ts';
import type { Settlement } from './settled.ts';

/** What became of a signalled command: the workflow's word, no word in time, or no workflow any more. */
export type Told = Settlement | 'no_word' | 'ended';

/**
 * Signals a command under an id of its own and waits for the workflow's word on it.
 * @param patience ms.
 * @param send signals; false: the workflow has ended.
 * @throws EngineUnavailableError
 */
export async function settle(
  { settlements }: Pick<ApiContext, 'settlements'>,
  patience: number,
  send: (commandId: string) => Promise<boolean>,
): Promise<Told> {
  const id = randomUUID();
  const { heard, stop } = settlements.waitFor(id, patience);
  try {
    if (!(await send(id))) return 'ended';
    return (await heard) ?? 'no_word';
  } finally {
    stop();
  }
}

export const illegal = (what: string, state: string, allowed: readonly string[]): ProblemError =>
  new ProblemError('illegal_transition', `That cannot be done while the ${what} is ${state}.`, {
    state,
    allowed: [...allowed],
  });
