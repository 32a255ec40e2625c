import type { RecordedRun } from '../contracts/recorded-run.ts';
import type { Step } from '../contracts/step.ts';

/** A step with all its parts. */
export type WholeStep<Run extends RecordedRun> = Required<Step<Run>>;

/** Nothing to record but the state. */
export const unchanged = <Run extends RecordedRun>(run: Run): WholeStep<Run> => ({
  run,
  answered: [],
  begun: [],
  entries: [],
});

/** Two steps, one after the other, as one to record. */
export const followed = <Run extends RecordedRun>(before: Step<Run>, next: Step<Run>): WholeStep<Run> => ({
  run: next.run,
  answered: [...before.answered, ...next.answered],
  begun: [...(before.begun ?? []), ...(next.begun ?? [])],
  entries: [...before.entries, ...next.entries],
});

/** Applies several events in order, as one step to record. */
export const inOrder = <Run extends RecordedRun, Event>(
  run: Run,
  events: readonly Event[],
  reduce: (run: Run, event: Event) => Step<Run>,
): WholeStep<Run> =>
  events.reduce<WholeStep<Run>>((done, event) => followed(done, reduce(done.run, event)), unchanged(run));
