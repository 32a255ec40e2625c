import type { Command } from './commands.ts';
import type { Outcome } from './outcomes.ts';

/** Why a word does not apply. */
export type Objection = Exclude<Outcome, { outcome: 'accepted' }>;

/** A kind's gate: whether a person's word applies to a subject as it stands. Pure, for its workflow, the API and the pages. */
export interface KindGate<Run> {
  /** @param run null: its workflow has not spoken yet. @returns null when it may apply. */
  readonly objection: (run: Run | null, command: Command) => Objection | null;
  /** Whether it must wait until another's word, which the workflow has not heard yet, is answered. */
  readonly waitsFor: (command: Command, pending: Command) => boolean;
  /** For a workflow that has closed: the word that starts it again from its last state; null: it comes too late. */
  readonly resumes: (run: Run, command: Command) => Command | null;
  /** What is answered when it comes too late. */
  readonly tooLate: (run: Run, command: Command) => Objection;
}

/** Whether two words ask for the same. */
export const isSameWord = (one: Command, other: Command): boolean => contentOf(one) === contentOf(other);

const contentOf = ({ id: _id, actor: _actor, ...content }: Command): string =>
  JSON.stringify(Object.entries(content).toSorted(([a], [b]) => a.localeCompare(b)));
