import type { RecordedRun } from '../contracts/recorded-run.ts';
import type { Step } from '../contracts/step.ts';
import type { CommonEvent } from './common-event.ts';
import type { KeyedWork, WorkEnd } from './works.ts';

/**
 * A workflow as a pure machine: events make the next state, the state says which work should be going on, and every
 * step is put on record before new work starts.
 */
export interface Machine<Run extends RecordedRun, Event, Work extends KeyedWork> {
  /** What several events, in order, make of a run, and what has to be recorded with it. */
  readonly reduce: (run: Run, events: readonly (Event | CommonEvent)[]) => Step<Run>;
  readonly wanted: (run: Run) => readonly Work[];
  readonly perform: (run: Run, work: Work) => Promise<unknown>;
  readonly ended: (work: Work, end: WorkEnd) => Event;
  /** What a cancellation by `temporal workflow cancel` or by the parent means to the machine. */
  readonly cancelled: () => Event;
  /** Puts a step on record; retried for as long as it takes. @throws when it cannot be, see `unrecordable.ts`. */
  readonly record: (step: Step<Run>) => Promise<void>;
  /** Shows the state to operators. */
  readonly show: (run: Run) => void;
  /** Whether nothing more will happen by itself. */
  readonly isOver: (run: Run) => boolean;
  /** When the machine wants to be woken, in ms since the epoch, and by which event. */
  readonly alarm?: { readonly at: (run: Run) => number | null; readonly event: Event };
  /** What happens when a machine in such a state has no work under way any more. */
  readonly quiet?: { readonly when: (run: Run) => boolean; readonly event: Event };
  /** Starts afresh from this state, when history has grown long. Does not return. */
  readonly renew: (run: Run) => Promise<never>;
}

/** A machine's state as its handlers see it, and the queue of its events. */
export interface Driven<Run, Event> {
  run: Run;
  readonly events: Event[];
}
