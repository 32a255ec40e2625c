import type { CheckpointName, Verdict } from './checkpoints.ts';
import type { CommandOf } from '../commands.ts';
import type { Actor } from '../roles.ts';

export const ITEM_VERDICTS = ['approve', 'regenerate', 'use'] as const;
export type ItemVerdict = (typeof ITEM_VERDICTS)[number];

/** A reviewer's word on one take of one segment. */
export interface ItemDecision {
  /** The segment's index, from 1. */
  readonly segment: number;
  readonly take: number;
  /** `use`: an older take becomes the segment's current one, to be approved. */
  readonly verdict: ItemVerdict;
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
  /** With `send_back`: approved takes stay so where nothing they were made from changes. */
  readonly keep_approvals?: boolean;
  /** Seconds for which an approval that passes the checkpoint can be undone, and nothing begins. Left out: it goes on at once. */
  readonly undo_within_sec?: number;
}

/** What the command line may send: `temporal workflow signal --name decide --input '{"checkpoint":"story","verdict":"approve"}'`. */
export type DecisionSignal = Pick<Decision, 'checkpoint' | 'verdict'> &
  Partial<Omit<Decision, 'checkpoint' | 'verdict'>>;

/** A decision as a word like any other. */
export const commandOf = (decision: Decision): CommandOf<'decide'> & Decision => ({
  ...decision,
  id: decision.decision_id,
  name: 'decide',
});
