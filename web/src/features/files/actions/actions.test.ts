import { describe, expect, test } from '@jest/globals';
import {
  allowedFileActions,
  FILE_ACTIONS,
  FILE_STATES,
  TRANSITIONS,
} from '../../../../../workflows/contracts/file/transitions.ts';
import { ROLES } from '../../../../../workflows/contracts/roles.ts';
import { actionsFor, nextAction } from './allowed.ts';
import { amount, bulkConsequence, consequence } from './consequences.ts';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { outcomeOf, summary } from './outcomes.ts';

const cleo = { id: 7, username: 'cleo', display_name: 'Cleo' };
const at = (state: (typeof FILE_STATES)[number], colorist = cleo) => ({
  state,
  task: null,
  allowed: [...allowedFileActions(state)],
  colorist,
});

describe('what is offered', () => {
  test('a reader is offered nothing, whatever the state', () => {
    for (const state of FILE_STATES) expect(actionsFor(at(state), { id: 1, role: 'readonly' })).toEqual([]);
  });

  test("a colorist can start her own file and not another's", () => {
    expect(nextAction(at('colorist_assigned'), { id: 7, role: 'colorist' })).toBe('start');
    expect(actionsFor(at('colorist_assigned'), { id: 8, role: 'colorist' })).toEqual(['reject']);
  });

  test('an engineer is led along the way, and waits while a colorist works', () => {
    const engineer = { id: 1, role: 'engineer' } as const;
    expect(FILE_STATES.map((state) => nextAction(at(state), engineer))).toEqual([
      'validate',
      'queue',
      'start_transfer',
      null,
      'assign',
      null,
      null,
      'archive',
      null,
      null,
    ]);
  });

  test('nobody is offered what the state does not allow', () => {
    for (const role of ROLES)
      expect(
        actionsFor({ allowed: ['reject'], colorist: null }, { id: 7, role }).every(
          (action) => action === 'reject',
        ),
      ).toBe(true);
  });
});

test('every action says what it will do, with places and sizes', () => {
  const file = {
    size_bytes: 12_300_000_000,
    source_site: 'tustin',
    destination_site: 'dallas',
    colorist: null,
  };
  const words = FILE_ACTIONS.map((action) =>
    consequence(action, { ...file, state: TRANSITIONS[action].from[0]! }, (id) => id.toUpperCase()),
  );
  expect(new Set(words).size).toBe(FILE_ACTIONS.length);
  expect(words[2]).toContain('12.3 GB from TUSTIN to DALLAS');
});

test('of many files it is said how many, how much, and what stays as it is', () => {
  expect(amount([{ size_bytes: 12_000_000_000 }, { size_bytes: 300_000_000 }])).toBe('2 files, 12.3 GB');
  expect(bulkConsequence('archive', 2, 2)).toMatch(/cannot be taken back\.$/);
  expect(bulkConsequence('archive', 2, 5)).toMatch(
    / Not done to 3 marked files, for which it is no step now\.$/,
  );
});

describe('what came of it', () => {
  const accepted = (body: Partial<CameraFile>) => ({
    heard: { outcome: 'accepted' } as const,
    body: { state: 'in_progress', task: null, reason: null, pending: null, ...body } as CameraFile,
  });
  test('a file whose content is not what was reported was rejected, not validated', () => {
    expect(outcomeOf('validate', accepted({ state: 'rejected', reason: 'sha256 differs' }))).toEqual({
      kind: 'failed',
      text: 'Rejected: sha256 differs',
    });
  });
  test('machines still at work are no end', () => {
    expect(outcomeOf('deliver', accepted({ task: 'deliver' })).text).toContain('Delivering');
  });
  test('a site that goes on by itself is further than asked', () => {
    expect(outcomeOf('validate', accepted({ state: 'transferring' })).kind).toBe('accepted');
  });
  test('without workers it is saved, also a word to stop what machines do', () => {
    const pending = { name: 'reject', actor: cleo, at: '2026-11-21T12:00:00Z' };
    const { body } = accepted({ task: 'deliver', pending });
    expect(outcomeOf('reject', { heard: { outcome: 'pending' }, body }).text).toMatch(/^Saved\..* workers/);
  });
  test('who comes too late is told how the file stands', () => {
    const heard = { outcome: 'illegal', state: 'archived', allowed: [] } as const;
    expect(outcomeOf('deliver', { heard, body: null })).toEqual({
      kind: 'late',
      text: 'Too late: the file is archived by now.',
    });
  });
});

test('of many files it is said how many it was done to, and what became of the others', () => {
  const outcomes = (['accepted', 'accepted', 'pending', 'late', 'failed'] as const).map((kind) => ({
    outcome: { kind, text: '' },
  }));
  expect(summary(outcomes, 8, true)).toBe('8 files: 2 done, 1 still at work, 2 refused, 3 to come.');
  expect(summary(outcomes, 8)).toBe('8 files: 2 done, 1 still at work, 2 refused, 3 left as they were.');
});
