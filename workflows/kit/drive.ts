import { CancellationScope, allHandlersFinished, condition, workflowInfo } from '@temporalio/workflow';
import type { RecordedRun } from '../contracts/recorded-run.ts';
import type { Driven, Machine } from './machine.ts';
import { takeIn } from './take-in.ts';
import { Works, type KeyedWork } from './works.ts';

/** Drives a machine to its end. Handlers only push events; everything else happens here, one step after the other. */
export function drive<Run extends RecordedRun, Event, Work extends KeyedWork>(
  machine: Machine<Run, Event, Work>,
  driven: Driven<Run, Event>,
): Promise<Run> {
  // A cancellation is an event like any other: the machine itself must live on to record what it leads to.
  CancellationScope.current().cancelRequested.catch(() => driven.events.push(machine.cancelled()));
  return CancellationScope.nonCancellable(() => run(machine, driven));
}

async function run<Run extends RecordedRun, Event, Work extends KeyedWork>(
  machine: Machine<Run, Event, Work>,
  driven: Driven<Run, Event>,
): Promise<Run> {
  const { events } = driven;
  const ends = new Map<Event, Work>();
  const works = new Works<Work>(
    (work) => machine.perform(driven.run, work),
    (work, end) => {
      const event = machine.ended(work, end);
      if (end.ok) ends.set(event, work);
      events.push(event);
    },
  );
  const isQuiet = (): boolean => works.idle && (machine.quiet?.when(driven.run) ?? false);
  machine.show(driven.run);
  works.startMissing(machine.wanted(driven.run));
  for (;;) {
    while (events.length > 0) await takeIn(machine, driven, works, ends, events.splice(0));
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
  { alarm }: Pick<Machine<Run, Event, KeyedWork>, 'alarm'>,
  { run, events }: Driven<Run, Event>,
  hasEnded: () => boolean,
): Promise<void> {
  const at = alarm?.at(run) ?? null;
  const happened = (): boolean => events.length > 0 || hasEnded();
  if (at === null || !alarm) return condition(happened);
  const isInTime = await condition(happened, Math.max(1, at - Date.now()));
  if (!isInTime) events.push(alarm.event);
}
