import type { BudgetExceeded } from '../contracts/costs.ts';
import { SYSTEM } from '../contracts/roles.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { unchanged, withEntry, type Context, type Step } from './events.ts';

/**
 * A budget does not allow a piece of work: it waits for a raise, and nothing has failed. What else is under way goes on.
 * @param key of the work.
 */
export function hold(run: StreamRun, key: string, exceeded: BudgetExceeded, { now }: Context): Step {
  const before = run.held;
  const held = {
    ...exceeded,
    keys: [...(before?.keys ?? []), key],
    round: before?.round ?? (run.holds ?? 0) + 1,
    opened_at: before?.opened_at ?? now,
  };
  return withEntry(unchanged({ ...run, held, holds: held.round }), {
    action: 'budget.exceeded',
    actor: SYSTEM,
    at: now,
    detail: { work: key, ...exceeded },
  });
}
