import { CancellationScope, allHandlersFinished, condition, workflowInfo } from '@temporalio/workflow';
import type { RecordedRun } from '../contracts/recorded-run.ts';
import { Works, type KeyedWork, type WorkEnd } from './works.ts';

/**
 * A workflow as a pure machine: events make the next state, the state says which work should be going on, and every
 * step is put on record before new work starts.
 */
export interface Machine<
  Run extends RecordedRun,
  Event,
  Work extends KeyedWork,
  Step extends { readonly run: Run },
> {
  /** What several events, in order, make of a run, and what has to be recorded with it. */
  readonly reduce: (run: Run, events: readonly Event[]) => Step;
  readonly wanted: (run: Run) => readonly Work[];
  readonly perform: (run: Run, work: Work) => Promise<unknown>;
  readonly ended: (work: Work, end: WorkEnd) => Event;
  /** What a cancellation by `temporal workflow cancel` or by the parent means to the machine. */
  readonly cancelled: () => Event;
  /** Puts a step on record; retried for as long as it takes. */
  readonly record: (step: Step) => Promise<void>;
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

/** Drives a machine to its end. Handlers only push events; everything else happens here, one step after the other. */
export function drive<
  Run extends RecordedRun,
  Event,
  Work extends KeyedWork,
  Step extends { readonly run: Run },
>(machine: Machine<Run, Event, Work, Step>, driven: Driven<Run, Event>): Promise<Run> {
  // A cancellation is an event like any other: the machine itself must live on to record what it leads to.
  CancellationScope.current().cancelRequested.catch(() => driven.events.push(machine.cancelled()));
  return CancellationScope.nonCancellable(() => run(machine, driven));
}

async function run<
  Run extends RecordedRun,
  Event,
  Work extends KeyedWork,
  Step extends { readonly run: Run },
>(machine: Machine<Run, Event, Work, Step>, driven: Driven<Run, Event>): Promise<Run> {
  const { events } = driven;
  const works = new Works<Work>(
    (work) => machine.perform(driven.run, work),
    (work, end) => events.push(machine.ended(work, end)),
  );
  const isQuiet = (): boolean => works.idle && (machine.quiet?.when(driven.run) ?? false);
  machine.show(driven.run);
  works.startMissing(machine.wanted(driven.run));
  for (;;) {
    while (events.length > 0) {
      const step = machine.reduce(driven.run, events.splice(0));
      driven.run = { ...step.run, seq: driven.run.seq + 1, recorded_at: new Date().toISOString() };
      // What is not wanted ends at once, whatever the database does; what is wanted starts when it is on record.
      works.stopUnwanted(machine.wanted(driven.run));
      await machine.record({ ...step, run: driven.run });
      machine.show(driven.run);
      works.startMissing(machine.wanted(driven.run));
    }
    if (machine.isOver(driven.run) && works.idle) return driven.run;
    if (isQuiet()) {
      if (machine.quiet) events.push(machine.quiet.event);
      continue;
    }
    if (workflowInfo().continueAsNewSuggested && works.idle && allHandlersFinished())
      await machine.renew(driven.run);
    await nextEvent(machine, driven, () => isQuiet() || (machine.isOver(driven.run) && works.idle));
  }
}

/** Waits for an event, or for the last work to end once the machine is over; when the alarm goes first, that is the event. */
async function nextEvent<Run extends RecordedRun, Event>(
  { alarm }: Pick<Machine<Run, Event, KeyedWork, { run: Run }>, 'alarm'>,
  { run, events }: Driven<Run, Event>,
  hasEnded: () => boolean,
): Promise<void> {
  const at = alarm?.at(run) ?? null;
  const happened = (): boolean => events.length > 0 || hasEnded();
  if (at === null || !alarm) return condition(happened);
  const isInTime = await condition(happened, Math.max(1, at - Date.now()));
  if (!isInTime) events.push(alarm.event);
}
