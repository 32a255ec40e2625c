import { patched } from '@temporalio/workflow';
import { UNRECORDABLE } from '../contracts/record-activity.ts';
import type { Answered, Step } from '../contracts/step.ts';
import { failureOf } from './failure.ts';

/*
 * A step that cannot be put on record, however often it is tried: it names what there is not, or something that Postgres will
 * never take. The machine goes back to the step before, and whoever brought it to this is told: a word is refused, a result is
 * a failure of its work. Nobody waits for ever, and what comes after applies.
 */

/** Why a step cannot be put on record; null: the error is another. Workflows of before this ended by it. */
export function unrecordableReason(error: unknown): string | null {
  const { type, message } = failureOf(error);
  return type === UNRECORDABLE && patched('unrecordable-is-refused') ? message : null;
}

/** The words that a step would have done, or begun, as refused. Those that it would have interrupted go on. */
export function refusedWords({ answered, begun = [] }: Step, reason: string): readonly Answered[] {
  const done = answered.filter(({ outcome }) => outcome.outcome === 'accepted').map(({ command }) => command);
  return [...begun, ...done].map((command) => ({ command, outcome: { outcome: 'refused', reason } }));
}
