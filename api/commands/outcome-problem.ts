import type { Answer, Outcome } from '../../workflows/contracts/outcomes.ts';
import { ProblemError, conflict, invalid } from '../http/errors.ts';
import { staleProblem } from './stale-problem.ts';

type Refusal = Exclude<Outcome, { outcome: 'accepted' | 'already_applied' }>;

/** What is answered to a word that does not apply: the one place where outcomes become errors. */
export function problemOf(what: string, outcome: Refusal): ProblemError {
  switch (outcome.outcome) {
    case 'stale':
      return staleProblem(outcome);
    case 'illegal':
      return illegal(what, outcome.state, outcome.allowed);
    case 'refused':
      return invalid([{ path: '', message: outcome.reason }]);
    case 'failed':
      return conflict(outcome.reason);
  }
}

/**
 * Whether a word has been answered, for what needs no more than that: it applies, now or before.
 * @returns false while it is pending.
 * @throws ProblemError where it does not apply.
 */
export function isApplied(what: string, answer: Answer): boolean {
  if (answer.outcome === 'pending') return false;
  if (answer.outcome === 'accepted' || answer.outcome === 'already_applied') return true;
  throw problemOf(what, answer);
}

const illegal = (what: string, state: string, allowed: readonly string[]): ProblemError =>
  new ProblemError('illegal_transition', `That cannot be done while the ${what} is ${state}.`, {
    state,
    allowed: [...allowed],
  });
