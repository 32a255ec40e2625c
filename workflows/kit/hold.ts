import { BUDGET_EXCEEDED, type BudgetExceeded, type Held } from '../contracts/costs.ts';
import type { RecordedRun } from '../contracts/recorded-run.ts';
import { SYSTEM } from '../contracts/roles.ts';
import type { Failure } from './failure.ts';
import { unchanged, type WholeStep } from './steps.ts';

interface Holding extends RecordedRun {
  readonly held?: Held | null;
  readonly holds?: number;
}

/**
 * A budget does not allow a piece of work: it waits for a raise, and nothing has failed. What else is under way goes on.
 * @param key of the work. @param now ISO 8601.
 */
export function hold<Run extends Holding>(
  run: Run,
  key: string,
  exceeded: BudgetExceeded,
  now: string,
): WholeStep<Run> {
  const before = run.held;
  const held: Held = {
    ...exceeded,
    keys: [...(before?.keys ?? []), key],
    round: before?.round ?? (run.holds ?? 0) + 1,
    opened_at: before?.opened_at ?? now,
  };
  const detail = { work: key, ...exceeded };
  return {
    ...unchanged<Run>({ ...run, held, holds: held.round }),
    entries: [{ action: 'budget.exceeded', actor: SYSTEM, at: now, detail }],
  };
}

/** The budget that has not allowed a piece of work; null: it failed for another reason. */
export const exceededOf = ({ type, details }: Failure): BudgetExceeded | null =>
  type === BUDGET_EXCEEDED ? ((details[0] ?? null) as BudgetExceeded | null) : null;
