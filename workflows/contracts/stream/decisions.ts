import type { CheckpointName, Verdict } from './checkpoints.ts';
import type { Actor } from '../roles.ts';

/** A reviewer's word on one take of one segment. */
export interface ItemDecision {
  /** The segment's index, from 1. */
  readonly segment: number;
  readonly take: number;
  readonly verdict: 'approve' | 'regenerate';
  /** A new prompt, from the command line. Through the API it stays in Postgres, found by the decision's id. */
  readonly prompt?: string;
  /** The stored decision holds a new prompt for this item. */
  readonly prompted?: boolean;
}

/**
 * A decision as it is signalled into a workflow. Texts do not travel: edits have become a revision, prompts stay with
 * the stored decision. All but `checkpoint` and `verdict` may be left out on the command line.
 */
export interface Decision {
  /** UUID; the same id applies once. */
  readonly decision_id: string;
  readonly checkpoint: CheckpointName;
  readonly round: number;
  readonly verdict: Verdict;
  readonly actor: Actor;
  readonly note?: string;
  readonly items?: readonly ItemDecision[];
  /** The revision of story and spec that was decided on; the newest when left out. */
  readonly revision?: number;
  readonly send_back_to?: CheckpointName;
}

/** What the command line may send: `temporal workflow signal --name decide --input '{"checkpoint":"story","verdict":"approve"}'`. */
export type DecisionSignal = Pick<Decision, 'checkpoint' | 'verdict'> &
  Partial<Omit<Decision, 'checkpoint' | 'verdict'>>;

/** `not_ready`: the take is still generating or has failed, so there is nothing to approve. */
export type ItemOutcome = 'accepted' | 'already_applied' | 'stale' | 'not_ready' | 'not_found';

/** Who was first, told to whoever comes second. */
export interface DecidedBy {
  readonly actor: Actor;
  readonly verdict: Verdict;
  /** ISO 8601. */
  readonly at: string;
}

export type Outcome =
  | { readonly outcome: 'accepted'; readonly items?: readonly { segment: number; outcome: ItemOutcome }[] }
  | { readonly outcome: 'already_applied' }
  | {
      readonly outcome: 'stale';
      /** The checkpoint that is open now, if any. */
      readonly current: { readonly checkpoint: CheckpointName; readonly round: number } | null;
      readonly decided_by: DecidedBy | null;
    }
  | {
      /** The decision can never apply: a verdict this checkpoint has not, a missing note, a role that may not. */
      readonly outcome: 'refused';
      readonly reason: string;
    };
