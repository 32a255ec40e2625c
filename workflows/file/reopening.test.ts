import { describe, expect, test } from '@jest/globals';
import {
  erin,
  cleo,
  acted,
  done,
  outcome,
  transferring,
  started,
  at,
  detected,
} from '../../testing/file-runs.ts';
import type { FileRun } from '../contracts/file/file.ts';

describe('a camera file', () => {
  describe('rejected, and reopened with a reason,', () => {
    const reopened = (run: FileRun): FileRun =>
      acted(acted(run, 'reject', { reason: 'Wrong card.' }).run, 'reopen', {
        reason: 'It was the right one.',
      }).run;

    test.each(['detected', 'validated', 'queued', 'transferred', 'colorist_assigned', 'in_progress'])(
      'stands again where it stood: %s',
      (state) => {
        const run = at[state]!();
        const { applied: _before, rejected_from: _none, ...before } = run;
        expect(reopened(run)).toMatchObject({ ...before, reason: null, moved_by: erin });
      },
    );

    test('waits in the queue where its transfer was under way, and is sent anew', () => {
      const run = transferring();
      const again = acted(reopened(run), 'start_transfer').run;
      expect(again.state).toBe('transferring');
      expect(again.transfer_id).not.toBe(run.transfer_id);
    });

    test('is validated by itself where its site does that, so that a passing mismatch passes', () => {
      const run: FileRun = { ...detected(), automation: { validate: true, queue: false, transfer: false } };
      const rejected = done(acted(run, 'validate').run, { mismatch: 'sha256 differs', probe: null }).run;
      const step = acted(rejected, 'reopen', { reason: 'The disk was full.' });
      expect(step.run).toMatchObject({ state: 'detected', reason: null, task: { name: 'validate' } });
      expect(step.entries).toMatchObject([
        { action: 'file.reopened', actor: erin, detail: { reason: 'The disk was full.' } },
        { action: 'file.validate_requested' },
      ]);
    });

    test('begins anew where it was rejected before that was put on record', () => {
      const { rejected_from: _none, ...before } = acted(started(), 'reject', { reason: 'Wrong card.' }).run;
      expect(acted(before, 'reopen', { reason: 'No.' }).run.state).toBe('detected');
    });

    test('by an engineer, and with a reason only', () => {
      const run = at['rejected']!();
      expect(outcome(acted(run, 'reopen'))).toMatchObject({ outcome: 'refused' });
      expect(outcome(acted(run, 'reopen', { reason: 'Please.', actor: cleo }))).toMatchObject({
        outcome: 'refused',
      });
    });
  });
});
