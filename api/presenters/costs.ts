import type { BudgetExceeded, CostEntry, CostTotals } from '../../workflows/contracts/costs.ts';
import type { Costs } from '../schemas/costs.ts';

export const presentCosts = (
  { settled_usd, reserved_usd, limit_usd }: CostTotals,
  entries: readonly CostEntry[],
): Costs => ({ total_usd: settled_usd, reserved_usd, budget_usd: limit_usd, entries: [...entries] });

export const presentHold = ({ scope, limit_usd, spent_usd, needed_usd }: BudgetExceeded) => ({
  scope,
  limit_usd,
  spent_usd,
  needed_usd,
});
