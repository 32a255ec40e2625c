import type { BudgetExceeded } from '../contracts/costs.ts';
import type { SessionCommand } from '../contracts/session/session.ts';
import type { CommonEvent } from '../kit/common-event.ts';
import type { Done } from '../kit/results.ts';
import type { SessionResults, SessionWork } from './work.ts';

/** Everything that can happen to a session. */
export type SessionEvent =
  | { readonly type: 'started' }
  | { readonly type: 'command'; readonly command: SessionCommand }
  | { readonly type: 'work_done'; readonly done: Done<SessionWork, SessionResults> }
  | {
      readonly type: 'work_failed';
      readonly work: SessionWork;
      readonly message: string;
      /** A budget did not allow it. */
      readonly exceeded: BudgetExceeded | null;
    }
  | CommonEvent;

/** What a pure function needs of the world. */
export interface Context {
  /** ISO 8601, the workflow's own clock. */
  readonly now: string;
  /** A UUID from the workflow's own source. */
  readonly newId: () => string;
}
