import { describe, expect, test } from '@jest/globals';
import type { FileCommand, FileInput, FileRun } from '../contracts/file/file.ts';
import { FILE_ACTIONS, FILE_STATES, TRANSITIONS, type FileAction } from '../contracts/file/transitions.ts';
import type { Actor } from '../contracts/roles.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';
import type { FileEvent, FileStep } from './events.ts';
import { doneOf } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import { newRun, reduce } from './reduce.ts';
import { wantedWork, type FileWork, type FileResults } from './work.ts';

const erin: Actor = { id: 1, username: 'erin', display_name: 'Erin', role: 'engineer' };
const cleo: Actor = { id: 2, username: 'cleo', display_name: 'Cleo', role: 'colorist' };
const carl: Actor = { id: 3, username: 'carl', display_name: 'Carl', role: 'colorist' };

let ids = 0;
const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
const context = { now: '2026-03-01T12:00:00.000Z', newId: uuid };
const manual = { validate: false, queue: false, transfer: false };
const input: FileInput = {
  facts: {
    file_id: 'f',
    filename: 'A001C003.mov',
    source_site: 'tustin',
    path: '/cards/A001C003.mov',
    size_bytes: 10,
    sha256: 'a'.repeat(64),
  },
  automation: manual,
  destination_site: 'dallas',
  actor: erin,
};

const after = (run: FileRun, event: FileEvent): FileStep => reduce(run, event, context);
const acted = (run: FileRun, action: FileAction, change: Partial<FileCommand> = {}): FileStep =>
  after(run, { type: 'command', command: { id: uuid(), action, actor: erin, ...change } });
const only = (run: FileRun): FileWork => {
  const [work, ...others] = wantedWork(run);
  if (!work || others.length > 0)
    throw new Error(`expected one piece of work, not ${wantedWork(run).length}`);
  return work;
};
const done = (run: FileRun, result: FileResults[keyof FileResults]): FileStep =>
  after(run, { type: 'work_done', done: doneOf(only(run), result) });
const outcome = (step: FileStep) => step.answered[0]?.outcome;

const detected = (): FileRun => after(newRun(input), { type: 'detected', actor: erin }).run;
const validated = (): FileRun => done(acted(detected(), 'validate').run, { mismatch: null, probe: null }).run;
const queued = (): FileRun => acted(validated(), 'queue').run;
const transferring = (): FileRun => acted(queued(), 'start_transfer').run;
/** How the transfer of this file ended. */
const transferEnd = (run: FileRun, state: 'completed' | 'cancelled'): TransferRun => ({
  transfer_id: run.transfer_id ?? '',
  file_id: 'f',
  from: 'tustin',
  to: 'dallas',
  seq: 3,
  recorded_at: '',
  state,
  priority: 3,
  bytes_total: 10,
  attempts: 1,
  error: null,
  copy: state === 'completed' ? '/in/A.mov' : null,
  discarded: state === 'cancelled',
  applied: [],
});
const transferred = (): FileRun => {
  const run = transferring();
  return done(run, transferEnd(run, 'completed')).run;
};
const assigned = (): FileRun => acted(transferred(), 'assign', { user_id: 2, username: 'cleo' }).run;
const started = (): FileRun => acted(assigned(), 'start', { actor: cleo }).run;
const delivered = (): FileRun =>
  done(acted(started(), 'deliver', { actor: cleo }).run, { path: '/mam/A.mov', manifest: '/mam/m' }).run;

describe('a camera file', () => {
  test('goes from its card to the archive, hand-off by hand-off', () => {
    const archived = done(acted(delivered(), 'archive').run, { path: '/archive/A.mov' });
    expect(archived.run).toMatchObject({
      state: 'archived',
      places: { copy: '/in/A.mov', mam: '/mam/A.mov', archive: '/archive/A.mov' },
    });
    expect(archived.entries).toMatchObject([{ action: 'file.archived', actor: erin }]);
  });

  test('is rejected with the reason when it is not what its site reported', () => {
    const step = done(acted(detected(), 'validate').run, { mismatch: 'sha256 differs', probe: null });
    expect(step.run).toMatchObject({ state: 'rejected', reason: 'sha256 differs' });
    expect(outcome(step)).toEqual({ outcome: 'accepted' });
  });

  const at: Readonly<Record<string, () => FileRun>> = {
    detected,
    validated,
    queued,
    transferring,
    transferred,
    colorist_assigned: assigned,
    in_progress: started,
    delivered_to_mam: delivered,
    archived: () => done(acted(delivered(), 'archive').run, { path: '/archive/A.mov' }).run,
    rejected: () => acted(detected(), 'reject', { reason: 'Out of focus.' }).run,
  };
  const admin: Actor = { id: 9, username: 'ada', display_name: 'Ada', role: 'admin' };
  const details = { reason: 'Out of focus.', user_id: 3, username: 'carl', actor: admin };

  test.each(FILE_STATES.flatMap((state) => FILE_ACTIONS.map((action) => [state, action] as const)))(
    'from %s, %s does what the table says',
    (state, action) => {
      const run = at[state]!();
      const step = acted(run, action, details);
      const { from, to, works } = TRANSITIONS[action];
      if (from.includes(state))
        expect(works ? step.run.task?.name : step.run.state).toBe(works ? action : to);
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

  test('work that fails leaves the file where it was; the same action tries again', () => {
    const run = acted(detected(), 'validate').run;
    const failed = after(run, { type: 'work_failed', work: only(run), message: 'The card was pulled.' });
    expect(failed.run).toMatchObject({ state: 'detected', task: null, failure: 'The card was pulled.' });
    expect(outcome(failed)).toEqual({ outcome: 'failed', reason: 'The card was pulled.' });
    expect(acted(failed.run, 'validate').run).toMatchObject({ failure: null, task: { name: 'validate' } });
  });

  test('a cancelled transfer puts the file back into the queue', () => {
    const run = transferring();
    const step = done(run, transferEnd(run, 'cancelled'));
    expect(step.run).toMatchObject({ state: 'queued', failure: 'The transfer was cancelled.' });
  });

  describe('a transfer made outside, while another is under way,', () => {
    const completing = (): FileRun => acted(transferring(), 'complete_transfer').run;
    const kinds = (run: FileRun): string[] => wantedWork(run).map(({ kind }) => kind);
    const own = (run: FileRun, kind: FileWork['kind']): FileWork =>
      wantedWork(run).find((work) => work.kind === kind)!;

    test('is verified before it counts, and only then ends that one', () => {
      const run = completing();
      expect(kinds(run)).toEqual(['complete_transfer', 'transfer']);
      const step = after(run, {
        type: 'work_done',
        done: doneOf(own(run, 'complete_transfer'), { copy: '/in/A.mov' }),
      });
      expect(step.run).toMatchObject({ state: 'transferred', task: null, places: { copy: '/in/A.mov' } });
      expect(kinds(step.run)).toEqual([]);
    });

    test('leaves it alone when the copy is not there', () => {
      const run = completing();
      const work = own(run, 'complete_transfer');
      const step = after(run, { type: 'work_failed', work, message: 'There is no copy.' });
      expect(step.run).toMatchObject({ state: 'transferring', transfer_id: run.transfer_id, task: null });
      expect(wantedWork(step.run)).toEqual([own(run, 'transfer')]);
    });

    test('need not be verified when that one completes first', () => {
      const run = completing();
      const step = after(run, {
        type: 'work_done',
        done: doneOf(own(run, 'transfer'), transferEnd(run, 'completed')),
      });
      expect(step.run).toMatchObject({ state: 'transferred', task: null });
      expect(outcome(step)).toEqual({ outcome: 'accepted' });
      const late = after(step.run, {
        type: 'work_failed',
        work: own(run, 'complete_transfer'),
        message: 'Late.',
      });
      expect(late).toEqual({ run: step.run, answered: [], begun: [], entries: [] });
    });

    test('is still verified when that one is cancelled or fails', () => {
      const run = completing();
      const work = own(run, 'transfer');
      const ends: FileEvent[] = [
        { type: 'work_done', done: doneOf(work, transferEnd(run, 'cancelled')) },
        { type: 'work_failed', work, message: 'Terminated.' },
      ];
      for (const end of ends) {
        const step = after(run, end);
        expect([step.run.state, kinds(step.run), step.answered]).toEqual([
          'queued',
          ['complete_transfer'],
          [],
        ]);
      }
    });
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

  test('has no ear for the end of a transfer before its present one', () => {
    const first = transferring();
    const cancelled = done(first, transferEnd(first, 'cancelled')).run;
    const second = acted(cancelled, 'start_transfer').run;
    const late = after(second, {
      type: 'work_done',
      done: doneOf(only(first), transferEnd(first, 'completed')),
    });
    expect(late.run).toEqual(second);
  });

  test('a site that does so by itself validates, queues and transfers; after a failure a person looks first', () => {
    const automatic = {
      ...newRun({ ...input, automation: { validate: true, queue: true, transfer: true } }),
    };
    const validating = after(automatic, { type: 'detected', actor: erin }).run;
    expect(only(validating).kind).toBe('validate');
    const moving = done(validating, { mismatch: null, probe: null }).run;
    expect(moving.state).toBe('transferring');
    expect(only(moving).kind).toBe('transfer');
    const failed = after(validating, { type: 'work_failed', work: only(validating), message: 'No.' });
    expect(wantedWork(failed.run)).toEqual([]);
  });

  test('a site whose default destination is itself stops and says so', () => {
    const automation = { validate: false, queue: true, transfer: true };
    const run: FileRun = { ...validated(), automation, destination_site: 'tustin' };
    const step = after(run, { type: 'refused_signal', reason: 'anything' });
    expect(step.run).toMatchObject({
      state: 'validated',
      failure: 'The destination is the site where the file is.',
    });
  });
});
