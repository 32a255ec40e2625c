import type { Outcome } from '../../workflows/contracts/outcomes.ts';
import { ProblemError } from '../http/errors.ts';

type Stale = Pick<Extract<Outcome, { outcome: 'stale' }>, 'current' | 'decided_by'>;

/** Told to whoever decides what has moved on: what is open now and, where somebody was first, who. */
export function staleProblem({ current, decided_by }: Stale): ProblemError {
  const first = decided_by && {
    id: decided_by.actor.id,
    username: decided_by.actor.username,
    display_name: decided_by.actor.display_name,
    verdict: decided_by.verdict,
    at: decided_by.at,
  };
  const who = first ? ` ${first.display_name} was first.` : '';
  const detail = `This checkpoint is not open any more in this round.${who}`;
  return new ProblemError('stale_decision', detail, { current, ...(first && { decided_by: first }) });
}
