import { expect, test } from '@jest/globals';
import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import { fileSteps } from './steps.ts';

const entry = (action: string, id: number): AuditEntry => ({
  id,
  at: '2026-11-21T12:00:00Z',
  actor: { id: 1, username: 'erin', display_name: 'Erin' },
  action,
  subject_kind: 'file',
  subject_id: 'f',
  detail: {},
  hash: '',
});
const trail = ['file.detected', 'file.validate_requested', 'file.validated', 'file.queued'].map(entry);

test('what is behind names who and when, what is ahead does not', () => {
  const steps = fileSteps({ state: 'queued', task: null, failure: null }, trail);
  expect(steps).toHaveLength(9);
  expect(steps.map(({ standing }) => standing).slice(0, 4)).toEqual(['passed', 'passed', 'current', 'ahead']);
  expect(steps[1]?.reached?.actor.username).toBe('erin');
  expect(steps[3]?.reached).toBeNull();
});

test('a rejected file shows how far it got and that the rest will not come', () => {
  const steps = fileSteps({ state: 'rejected', task: null, failure: null }, [
    ...trail,
    entry('file.rejected', 9),
  ]);
  expect(steps.map(({ state, standing }) => [state, standing]).slice(2, 5)).toEqual([
    ['queued', 'passed'],
    ['rejected', 'failed'],
    ['transferring', 'stopped'],
  ]);
});

test('a transfer that was cancelled puts the file back: the step ahead is not claimed', () => {
  const steps = fileSteps({ state: 'queued', task: null, failure: 'The transfer was cancelled.' }, [
    ...trail,
    entry('file.transfer_started', 5),
    entry('file.transfer_cancelled', 6),
  ]);
  expect(steps[2]?.standing).toBe('failed');
  expect(steps[3]).toMatchObject({ standing: 'ahead', reached: null });
});

test('an archived file has passed every step', () => {
  const steps = fileSteps({ state: 'archived', task: null, failure: null }, []);
  expect(steps.every(({ standing }) => standing === 'passed')).toBe(true);
});
