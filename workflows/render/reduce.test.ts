import { describe, expect, test } from '@jest/globals';
import { OPERATOR, type Actor } from '../contracts/roles.ts';
import type { RenderCommand, RenderRun } from '../contracts/render/render.ts';
import { doneOf } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import type { RenderEvent } from './events.ts';
import { newRun, reduce } from './reduce.ts';
import { wantedWork, type RenderResults, type RenderWork } from './work.ts';

const anna: Actor = { id: 1, username: 'anna', display_name: 'Anna', role: 'director' };
const film = { digest: 'd'.repeat(64), duration_sec: 12 };
const now = '2026-03-01T12:00:00.000Z';

let ids = 0;
const cancelling = (actor = anna): RenderCommand => ({
  id: `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  name: 'cancel',
  actor,
});
const said = (command: RenderCommand): RenderEvent => ({ type: 'cancel', command });
const byTheService: RenderEvent = { type: 'cancel', command: null };
const stopped: RenderEvent = { type: 'stopped' };
const after = (run: RenderRun, ...events: readonly RenderEvent[]) =>
  inOrder(run, events, (before, event) => reduce(before, event, now));
const works = (run: RenderRun): string[] => wantedWork(run).map(({ key }) => key);
const done = (work: RenderWork): RenderEvent => ({
  type: 'work_done',
  done: doneOf<RenderWork, RenderResults>(work, work.kind === 'assemble' ? film : { cached: false }),
});
/** One of the pieces of work that are wanted comes to a good end. */
const ready = (run: RenderRun, key: string): RenderRun =>
  after(run, done(wantedWork(run).find((work) => work.key === key)!)).run;

const running = (scenes: number): RenderRun =>
  after({ ...newRun('r'), segments_total: scenes }, { type: 'started' }).run;
const joining = (): RenderRun => ready(ready(running(1), 'sound'), 'segment:1');

describe('a render', () => {
  test('asks for the sound and the first scenes, and for one more when one is ready', () => {
    const first = ['sound', ...[1, 2, 3, 4, 5, 6, 7].map((index) => `segment:${index}`)];
    expect(works(running(20))).toEqual(first);
    const later = ready(running(20), 'segment:3');
    expect(works(later)).toEqual([...first.filter((key) => key !== 'segment:3'), 'segment:8']);
    expect(later.segments_done).toBe(1);
  });

  test('is joined when all its pieces are there, whichever comes last', () => {
    expect(works(joining())).toEqual(['assemble']);
    const soundLast = ready(ready(running(1), 'segment:1'), 'sound');
    expect(works(soundLast)).toEqual(['assemble']);
    const { run, entries } = after(joining(), done(wantedWork(joining())[0]!));
    expect(run).toMatchObject({ state: 'completed', step: null, finished_at: now, ...film });
    expect(entries.map(({ action }) => action)).toEqual(['render.completed']);
  });

  test('whose first scene fails stops the others, and has failed when they have ended', () => {
    const failing = after(running(3), { type: 'failed', message: 'No picture.' }).run;
    expect([failing.state, works(failing)]).toEqual(['running', []]);
    const other = after(failing, { type: 'failed', message: 'No sound.' }).run;
    const { run, entries } = after(other, stopped);
    expect(run).toMatchObject({ state: 'error', error: 'No picture.', stopping: null });
    expect(entries).toMatchObject([{ action: 'render.failed', detail: { message: 'No picture.' } }]);
  });
});

describe('cancelling a render', () => {
  test('is begun at once, and answered with a line in the log when its last ffmpeg has ended', () => {
    const command = cancelling();
    const step = after(running(3), said(command));
    expect(step).toMatchObject({ begun: [command], answered: [], entries: [] });
    expect([step.run.state, works(step.run)]).toEqual(['running', []]);
    const { run, answered, entries } = after(step.run, stopped);
    expect(run).toMatchObject({ state: 'cancelled', error: 'The render was cancelled by Anna.' });
    expect(answered).toEqual([{ command, outcome: { outcome: 'accepted' } }]);
    expect(entries).toMatchObject([{ action: 'render.cancelled', actor: anna }]);
  });

  test('holds, although its film is ready at the same moment', () => {
    const run = joining();
    const command = cancelling();
    const step = after(run, said(command), done(wantedWork(run)[0]!), stopped);
    expect(step.run).toMatchObject({ state: 'cancelled', digest: null });
    expect(step.answered).toEqual([{ command, outcome: { outcome: 'accepted' } }]);
  });

  test('is answered, although the workflow itself is cancelled meanwhile', () => {
    const command = cancelling();
    const step = after(running(2), said(command), byTheService, stopped);
    expect(step.answered).toEqual([{ command, outcome: { outcome: 'accepted' } }]);
    expect(step.entries).toMatchObject([{ action: 'render.cancelled', actor: anna }]);
  });

  test('a second time changes nothing', () => {
    const first = after(running(2), said(cancelling())).run;
    const again = after(first, said(cancelling(OPERATOR)));
    expect(again.run).toEqual(first);
    expect(again.answered).toMatchObject([{ outcome: { outcome: 'already_applied' } }]);
  });

  test('comes too late when its film is ready', () => {
    const ended = ready(joining(), 'assemble');
    const late = after(ended, said(cancelling()));
    expect(late.run).toEqual(ended);
    expect(late.answered).toMatchObject([{ outcome: { outcome: 'illegal', state: 'completed' } }]);
    expect(after(ended, byTheService).run).toEqual(ended);
  });

  test('by the workflow service is nobody’s word', () => {
    const { run, answered, entries } = after(running(2), byTheService, stopped);
    expect(run).toMatchObject({ state: 'cancelled', error: null });
    expect([answered, entries.map(({ actor }) => actor.role)]).toEqual([[], ['system']]);
  });
});
