import { describe, expect, test } from '@jest/globals';
import {
  erin,
  cleo,
  carl,
  uuid,
  context,
  after,
  acted,
  only,
  done,
  outcome,
  detected,
  queued,
  transferring,
  transferEnd,
  assigned,
  delivered,
  at,
} from '../../testing/file-runs.ts';
import type { FileRun } from '../contracts/file/file.ts';
import { FILE_ACTIONS, FILE_STATES, TRANSITIONS } from '../contracts/file/transitions.ts';
import type { Actor } from '../contracts/roles.ts';
import type { FileEvent } from './events.ts';
import { doneOf } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import { reduce } from './reduce.ts';
import { wantedWork, type FileWork } from './work.ts';

describe('a camera file', () => {
  test('goes from its card to the archive, hand-off by hand-off', () => {
    const archived = done(acted(delivered(), 'archive').run, { path: '/archive/A.mov' });
    expect(archived.run).toMatchObject({
      state: 'archived',
      places: { copy: '/in/A.mov', mam: '/mam/A.mov', archive: '/archive/A.mov' },
    });
    expect(archived.entries).toMatchObject([{ action: 'file.archived', actor: erin }]);
  });

  test('that cannot be read as media stays where it is, and is taken when somebody names it', () => {
    const failed = after(acted(detected(), 'validate').run, {
      type: 'work_failed',
      work: only(acted(detected(), 'validate').run),
      message: 'It cannot be read.',
    });
    expect(failed.run.state).toBe('detected');
    const misnamed = acted(detected(), 'validate', { overrule: 'A001C004.mov' });
    expect(outcome(misnamed)).toMatchObject({ outcome: 'refused' });
    const asked = acted(detected(), 'validate', { overrule: 'A001C003.mov' });
    expect(asked.entries).toMatchObject([
      { action: 'file.validate_requested', actor: erin, detail: { overrule: 'A001C003.mov' } },
    ]);
    const taken = done(asked.run, { mismatch: null, probe: null, overruled: 'It cannot be read.' });
    expect(taken.run.state).toBe('validated');
    expect(taken.entries).toMatchObject([
      { action: 'file.validated', detail: { reason: 'Taken as it is: It cannot be read.' } },
    ]);
  });

  test('is rejected with the reason when it is not what its site reported', () => {
    const step = done(acted(detected(), 'validate').run, { mismatch: 'sha256 differs', probe: null });
    expect(step.run).toMatchObject({ state: 'rejected', reason: 'sha256 differs' });
    expect(outcome(step)).toEqual({ outcome: 'accepted' });
  });

  const admin: Actor = { id: 9, username: 'ada', display_name: 'Ada', role: 'admin' };
  const details = { reason: 'Out of focus.', user_id: 3, username: 'carl', actor: admin };

  test.each(FILE_STATES.flatMap((state) => FILE_ACTIONS.map((action) => [state, action] as const)))(
    'from %s, %s does what the table says',
    (state, action) => {
      const run = at[state]!();
      const step = acted(run, action, details);
      const { from, to, works } = TRANSITIONS[action];
      if (from.includes(state))
        expect(works ? step.run.task?.name : step.run.state).toBe(works ? action : (to ?? 'detected'));
      else if (state === to) expect(outcome(step)).toEqual({ outcome: 'already_applied' });
      else expect(outcome(step)).toMatchObject({ outcome: 'illegal', state });
      if (!from.includes(state)) expect(step.run).toEqual(run);
    },
  );

  test.each(['deliver', 'validate', 'complete_transfer', 'archive'] as const)(
    'while machines %s it, it can only be rejected',
    (task) => {
      const run = acted(at[TRANSITIONS[task].from[0]!]!(), task, { actor: admin }).run;
      for (const action of FILE_ACTIONS.filter((other) => other !== 'reject' && other !== task)) {
        const step = acted(run, action, details);
        if (TRANSITIONS[action].to === run.state) continue;
        expect(outcome(step)).toEqual({ outcome: 'illegal', state: run.state, allowed: ['reject'] });
        expect(step.run).toEqual(run);
      }
    },
  );

  test('is queued again for another site, or with another priority', () => {
    const run = queued();
    expect(outcome(acted(run, 'queue', { destination_site: 'dallas', priority: 3 }))?.outcome).toBe(
      'already_applied',
    );
    const rerouted = acted(run, 'queue', { destination_site: 'nashville' });
    expect(rerouted.run).toMatchObject({ state: 'queued', destination_site: 'nashville', priority: 3 });
    expect(rerouted.entries).toMatchObject([
      { action: 'file.queued', detail: { destination_site: 'nashville' } },
    ]);
    expect(acted(run, 'queue', { priority: 5 }).run).toMatchObject({
      destination_site: 'dallas',
      priority: 5,
    });
    expect(outcome(acted(run, 'queue', { destination_site: 'tustin' }))?.outcome).toBe('refused');
  });

  test('its work belongs to its colorist: another one cannot start it', () => {
    expect(outcome(acted(assigned(), 'start', { actor: carl }))).toMatchObject({ outcome: 'refused' });
    expect(outcome(acted(assigned(), 'start', { actor: cleo }))).toEqual({ outcome: 'accepted' });
  });

  test('two who press start at once start it once', () => {
    const first = acted(assigned(), 'start', { actor: cleo });
    const second = acted(first.run, 'start', { actor: cleo });
    expect(outcome(second)).toEqual({ outcome: 'already_applied' });
    expect(second.entries).toEqual([]);
  });

  test('a rejection needs a reason, ends the work under way, and tells whoever waits for it', () => {
    const run = acted(detected(), 'validate').run;
    expect(outcome(acted(run, 'reject'))?.outcome).toBe('refused');
    const step = acted(run, 'reject', { reason: 'Wrong card.' });
    expect(wantedWork(step.run)).toEqual([]);
    expect(step.answered).toHaveLength(2);
  });

  test('delivered again, because what was delivered is gone, stays delivered whatever comes of it', () => {
    const run = delivered();
    const again = acted(run, 'deliver', { actor: cleo }).run;
    expect(again).toMatchObject({ state: 'delivered_to_mam', task: { name: 'deliver' } });
    const failed = after(again, { type: 'work_failed', work: only(again), message: 'No room.' }).run;
    expect(failed).toMatchObject({ state: 'delivered_to_mam', task: null, failure: 'No room.' });
    const there = done(acted(failed, 'deliver', { actor: cleo }).run, { path: '/mam/B.mov', manifest: '/m' });
    expect(there.run).toMatchObject({ state: 'delivered_to_mam', places: { mam: '/mam/B.mov' } });
    expect(outcome(there)).toEqual({ outcome: 'accepted' });
  });

  test.each(['transferred', 'colorist_assigned', 'in_progress'])(
    'whose copy is lost while it is %s, is queued and sent again',
    (state) => {
      const run = acted(at[state]!(), 'queue').run;
      expect(run).toMatchObject({ state: 'queued', destination_site: 'dallas', colorist: null });
      expect(wantedWork(acted(run, 'start_transfer').run)).toMatchObject([{ kind: 'transfer' }]);
    },
  );

  test('work that fails leaves the file where it was; the same action tries again', () => {
    const run = acted(detected(), 'validate').run;
    const failed = after(run, { type: 'work_failed', work: only(run), message: 'The card was pulled.' });
    expect(failed.run).toMatchObject({ state: 'detected', task: null, failure: 'The card was pulled.' });
    expect(outcome(failed)).toEqual({ outcome: 'failed', reason: 'The card was pulled.' });
    expect(acted(failed.run, 'validate').run).toMatchObject({ failure: null, task: { name: 'validate' } });
  });

  test.each<[string, (run: FileRun, work: FileWork) => FileEvent]>([
    ['completed', (run, work) => ({ type: 'work_done', done: doneOf(work, transferEnd(run, 'completed')) })],
    ['cancelled', (run, work) => ({ type: 'work_done', done: doneOf(work, transferEnd(run, 'cancelled')) })],
    ['failed', (_, work) => ({ type: 'work_failed', work, message: 'Lost.' })],
  ])('stays rejected when its transfer %s at the same moment', (_, end) => {
    const run = transferring();
    const reject = { id: uuid(), action: 'reject', actor: erin, reason: 'Wrong card.' } as const;
    const events: FileEvent[] = [{ type: 'command', command: reject }, end(run, only(run))];
    const { run: last } = inOrder(run, events, (before, event) => reduce(before, event, context));
    expect(last).toMatchObject({ state: 'rejected', reason: 'Wrong card.', failure: null });
  });
});
