import { describe, expect, test } from '@jest/globals';
import {
  allowedFileActions,
  FILE_ACTIONS,
  FILE_STATES,
} from '../../../../../workflows/contracts/file/transitions.ts';
import { ROLES } from '../../../../../workflows/contracts/roles.ts';
import { actionsFor, nextAction } from './allowed.ts';
import { amount, bulkConsequence, consequence } from './consequences.ts';
import { outcomeOf, summary } from './outcomes.ts';

const cleo = { id: 7, username: 'cleo', display_name: 'Cleo' };
const at = (state: (typeof FILE_STATES)[number], colorist = cleo) => ({
  state,
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
  const words = FILE_ACTIONS.map((action) => consequence(action, file, (id) => id.toUpperCase()));
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
  test('a file whose content is not what was reported was rejected, not validated', () => {
    expect(outcomeOf('validate', { state: 'rejected', task: null, reason: 'sha256 differs' })).toEqual({
      kind: 'failed',
      text: 'Rejected: sha256 differs',
    });
  });
  test('machines still at work are no end', () => {
    expect(outcomeOf('deliver', { state: 'in_progress', task: 'deliver', reason: null }).kind).toBe(
      'pending',
    );
  });
  test('a site that goes on by itself is further than asked', () => {
    expect(outcomeOf('validate', { state: 'transferring', task: null, reason: null }).kind).toBe('accepted');
  });
  test('without workers nothing has happened yet', () => {
    expect(outcomeOf('queue', { state: 'validated', task: null, reason: null }).text).toContain('workers');
  });
});

test('of many files it is said how many it was done to, and what became of the others', () => {
  const outcomes = (['accepted', 'accepted', 'pending', 'late', 'failed'] as const).map((kind) => ({
    outcome: { kind, text: '' },
  }));
  expect(summary(outcomes, 8, true)).toBe('8 files: 2 done, 1 still at work, 2 refused, 3 to come.');
  expect(summary(outcomes, 8)).toBe('8 files: 2 done, 1 still at work, 2 refused, 3 left as they were.');
});
