import { UNRECORDABLE } from '../contracts/record-activity.ts';
import type { RecordedRun } from '../contracts/recorded-run.ts';
import type { Step } from '../contracts/step.ts';
import type { Driven, Machine } from './machine.ts';
import { refusedWords, unrecordableReason } from './unrecordable.ts';
import type { KeyedWork, Works } from './works.ts';

/**
 * One step from these events; where it cannot be put on record, one from each.
 * @param ends which work has come to a good end by which event.
 * @throws what `record` throws, where an event of the machine's own leads to what cannot be put on record.
 */
export async function takeIn<Run extends RecordedRun, Event, Work extends KeyedWork>(
  machine: Machine<Run, Event, Work>,
  driven: Driven<Run, Event>,
  works: Works<Work>,
  ends: Map<Event, Work>,
  events: readonly Event[],
): Promise<void> {
  const before = driven.run;
  const record = async (step: Step<Run>): Promise<void> => {
    driven.run = { ...step.run, seq: before.seq + 1, recorded_at: new Date().toISOString() };
    // What is not wanted ends at once, whatever the database does; what is wanted starts when it is on record.
    works.stopUnwanted(machine.wanted(driven.run));
    await machine.record({ ...step, run: driven.run });
    machine.show(driven.run);
    works.startMissing(machine.wanted(driven.run));
  };
  const step = machine.reduce(before, events);
  /** What is put on record in the place of a step that cannot be: its work has failed, its word is refused. */
  const insteadOf = (event: Event, reason: string): Step<Run> | null => {
    const work = ends.get(event);
    const failure = { ok: false, message: reason, type: UNRECORDABLE, details: [] } as const;
    if (work) return machine.reduce(before, [machine.ended(work, failure)]);
    const answered = refusedWords(step, reason);
    if (answered.length === 0) return null;
    return { ...machine.reduce(before, [{ type: 'refused_signal', reason }]), answered };
  };
  try {
    await record(step);
  } catch (error) {
    const [event, ...others] = events;
    const reason = unrecordableReason(error);
    if (reason === null || event === undefined) throw error;
    driven.run = before;
    const instead = others.length === 0 ? insteadOf(event, reason) : null;
    if (instead) await record(instead);
    else if (others.length === 0) throw error;
    else for (const one of events) await takeIn(machine, driven, works, ends, [one]);
  } finally {
    for (const event of events) ends.delete(event);
  }
}
