import type { Decision } from '../workflows/contracts/stream/decisions.ts';
import type { Actor } from '../workflows/contracts/roles.ts';
import type { StreamRun } from '../workflows/contracts/stream/stream.ts';
import type { AdoptedSpec } from '../workflows/contracts/activities.ts';
import type { Step, StreamEvent } from '../workflows/stream/events.ts';
import { doneOf } from '../workflows/kit/results.ts';
import { newRun } from '../workflows/stream/phases.ts';
import { reduce } from '../workflows/stream/reduce.ts';
import { wantedWork, type Work, type StreamResults } from '../workflows/stream/work.ts';

/*
 * Streams in every phase, made as the machine makes them, and what is said and done to them.
 */

export const anna: Actor = { id: 1, username: 'anna', display_name: 'Anna', role: 'director' };
export const ben: Actor = { id: 2, username: 'ben', display_name: 'Ben', role: 'director' };

let ids = 0;
export const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
export const context = {
  now: '2026-03-01T12:00:00.000Z',
  newId: uuid,
  reopens: () => true,
  takesUp: () => true,
};
export const after = (run: StreamRun, event: StreamEvent): Step => reduce(run, event, context);

export const decision = (run: StreamRun, change: Partial<Decision>): Decision => ({
  decision_id: uuid(),
  checkpoint: run.checkpoint?.name ?? 'story',
  round: run.checkpoint?.round ?? 1,
  verdict: 'approve',
  actor: anna,
  ...change,
});
export const decided = (run: StreamRun, change: Partial<Decision> = {}): Step =>
  after(run, { type: 'decision', decision: decision(run, change) });
export const outcomeOf = (step: Step) => step.answered[0]?.outcome;

export const done = (run: StreamRun, work: Work, result: StreamResults[keyof StreamResults]): StreamRun =>
  after(run, { type: 'work_done', done: doneOf(work, result) }).run;
export const only = (run: StreamRun): Work => {
  const [work, ...others] = wantedWork(run);
  if (!work || others.length > 0)
    throw new Error(`expected one piece of work, not ${wantedWork(run).length}`);
  return work;
};
export const digestOf = (work: Work): string => work.key.replaceAll(':', '').padEnd(64, '0');
/** Everything under way comes to a good end. */
export const allDone = (run: StreamRun): StreamRun =>
  wantedWork(run).reduce((current, work) => done(current, work, { digest: digestOf(work) }), run);

const spec = (bases: Record<string, string>, revision = 2): AdoptedSpec => ({
  revision,
  segments: Object.entries(bases).map(([id, basis], at) => ({
    id,
    index: at + 1,
    duration_sec: 4,
    keyframe_basis: basis,
    video_basis: basis,
  })),
});
export const three = { a: 'a1', b: 'b1', c: 'c1' };

export const atStory = (): StreamRun =>
  after(newRun({ stream_id: 'keeper', due_in_hours: 72 }), { type: 'started' }).run;
export const atSpec = (): StreamRun => {
  const drafting = decided(atStory()).run;
  return done(drafting, only(drafting), { revision: 2 });
};
export const adopted = (run: StreamRun, bases: Record<string, string> = three): StreamRun => {
  const adopting = decided(run).run;
  return done(adopting, only(adopting), spec(bases));
};
export const atKeyframes = (): StreamRun => allDone(adopted(atSpec()));
export const atVideos = (): StreamRun => allDone(decided(atKeyframes()).run);
export const rendering = (): StreamRun => decided(atVideos()).run;
export const atFinal = (): StreamRun => {
  const run = rendering();
  return done(run, only(run), { digest: 'f'.repeat(64), duration_sec: 12 });
};

export const failed = (run: StreamRun, message = 'The file is broken.'): StreamRun =>
  after(run, { type: 'work_failed', work: only(run), message }).run;
export const retried = (run: StreamRun): StreamRun =>
  after(run, { type: 'command', name: 'retry', command: { id: uuid(), actor: anna } }).run;
