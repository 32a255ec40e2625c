import type { Held } from '../../../workflows/contracts/costs.ts';
import type { Waiting } from '../../kind-store.ts';

/** The row of a subject that a budget holds. It is nobody's: whoever sees it may be the one who can raise that. */
export const waitsForBudget = ({
  scope,
  round,
  opened_at,
}: Held): Omit<Waiting, 'title' | 'roles' | 'picture' | 'url'> => ({
  ...{ checkpoint: 'budget', round, opened_at, due_at: null, assignee_id: null, escalated: false },
  failure: `The budget of the ${scope} is used up.`,
});
