import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { CostState } from '../workflows/contracts/costs.ts';
import type { Kind } from '../workflows/contracts/kinds.ts';
import type { Created, Timestamp } from './columns.ts';

/** US dollars, exact: arrives as a string. */
type Usd = ColumnType<string, number | string, number | string>;

/** The ledger: one entry for each call to a provider. */
export interface CostsTable {
  id: Generated<string>;
  /** Names the very call: while it is not settled, the same call made again has the same entry. */
  call_key: string;
  kind: Kind;
  subject_id: string;
  /** Null: nobody's. */
  account_id: number | null;
  step: string;
  provider: string;
  model: string;
  quantity: number;
  /** The most it can cost. */
  reserved_usd: Usd;
  usd: Usd | null;
  state: CostState;
  /** Calls of which nothing was heard: under way, or lost and perhaps charged. */
  unanswered: Generated<number>;
  created_at: Created;
  settled_at: Timestamp | null;
  /** What budgets count: `usd` when settled, `reserved_usd` while reserved. */
  counted_usd: GeneratedAlways<string>;
}

/** How much may be spent; without a row, as much as one likes. */
export interface BudgetsTable {
  scope: 'account' | Kind;
  /** Of an account: the user's id. */
  subject_id: string;
  limit_usd: Usd;
  set_by: number | null;
  set_at: ColumnType<Date, Date | string | undefined, Date | string>;
}
