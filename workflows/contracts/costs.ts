/** What became of the money for one call to a provider. */
export type CostState = 'reserved' | 'settled' | 'released';

/** One call to a provider, and what it costs; free ones too. */
export interface CostEntry {
  readonly id: string;
  /** As `draft`, `keyframe`, `video`. */
  readonly step: string;
  readonly provider: string;
  readonly model: string;
  /** Of what the provider charges for: pictures, seconds of video, tokens. */
  readonly quantity: number;
  /** What was charged, in US dollars; null until that is known. */
  readonly usd: number | null;
  /** What it could cost at most, in US dollars: counted against budgets while it is `reserved`. */
  readonly reserved_usd: number;
  readonly state: CostState;
  /** Calls of which nothing was heard: under way, or lost, and the provider may have charged for them. */
  readonly unanswered: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Sums in US dollars. */
export interface CostTotals {
  readonly settled_usd: number;
  readonly reserved_usd: number;
  /** Null: no limit. */
  readonly limit_usd: number | null;
}

/** Type of the failure, and code of the problem, that a call ends with which a budget does not allow. */
export const BUDGET_EXCEEDED = 'budget_exceeded';

/** The details of such a failure: which budget, and by how much. Sums in US dollars. */
export interface BudgetExceeded {
  /** `account`, or the kind of the subject that the call was for. */
  readonly scope: string;
  readonly limit_usd: number;
  /** Settled and reserved. */
  readonly spent_usd: number;
  /** What the call could cost at most, on top of that. */
  readonly needed_usd: number;
}

/** What waits for a raise: the sums are of the call that was not made. */
export interface Held extends BudgetExceeded {
  /** Keys of the work that is held; the rest goes on. */
  readonly keys: readonly string[];
  /** How often it has come to this. */
  readonly round: number;
  /** ISO 8601. */
  readonly opened_at: string;
}

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 4,
});

/** Which budget does not allow a call, what is left of it, and what the call may cost. */
export function exceededInWords({ scope, limit_usd, spent_usd, needed_usd }: BudgetExceeded): string {
  const [limit, spent, needed] = [limit_usd, spent_usd, needed_usd].map((usd) => dollars.format(usd));
  return `The budget of the ${scope} does not allow this: of ${limit}, ${spent} is spent or reserved, and this may cost up to ${needed}.`;
}
