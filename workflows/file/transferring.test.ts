import { describe, expect, test } from '@jest/globals';
import {
  erin,
  after,
  acted,
  only,
  done,
  outcome,
  detected,
  queued,
  transferring,
  transferEnd,
  input,
  validated,
} from '../../testing/file-runs.ts';
import type { FileRun } from '../contracts/file/file.ts';
import type { FileEvent } from './events.ts';
import { doneOf } from '../kit/results.ts';
import { newRun } from './reduce.ts';
import { wantedWork, type FileWork } from './work.ts';

test('a file that lies elsewhere now is looked for there, wherever it stands', () => {
  const move = { path: '/cards/day 2/A001C003.mov', filename: 'A001C003.mov' };
  for (const run of [detected(), queued(), acted(queued(), 'reject', { reason: 'Soft.' }).run]) {
    const step = after(run, { type: 'moved', actor: erin, move });
    expect(step.run).toEqual({ ...run, facts: { ...run.facts, ...move } });
    expect(step.entries).toMatchObject([
      { action: 'file.moved', detail: { from: '/cards/A001C003.mov', to: move.path } },
    ]);
    expect(after(step.run, { type: 'moved', actor: erin, move }).entries).toEqual([]);
  }
});

describe('a camera file', () => {
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
