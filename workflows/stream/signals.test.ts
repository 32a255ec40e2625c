import { describe, expect, test } from '@jest/globals';
import { keepable } from '../contracts/keepable.ts';
import { LIMITS } from '../contracts/limits.ts';
import { OPERATOR } from '../contracts/roles.ts';
import { withDefaults } from '../kit/signal-defaults.ts';
import { newRun } from './phases.ts';
import { assignEvent, decisionEvent } from './signals.ts';

const newId = () => '00000000-0000-4000-8000-000000000001';

const run = {
  ...newRun({ stream_id: 'film', due_in_hours: 1 }),
  rounds: { story: 2, spec: 0, keyframes: 0, videos: 0, final: 0 },
};
const read = (signal: unknown) => decisionEvent(signal as Parameters<typeof decisionEvent>[0], run, newId);

describe('a decision typed at the command line', () => {
  test('gets what it leaves out: an id, the round that is open, the operator', () => {
    expect(read({ checkpoint: 'story', verdict: 'approve' })).toEqual({
      type: 'decision',
      decision: {
        checkpoint: 'story',
        verdict: 'approve',
        decision_id: '00000000-0000-4000-8000-000000000001',
        round: 2,
        actor: OPERATOR,
      },
    });
  });

  test.each([
    ['nothing', undefined],
    ['text', 'approve'],
    ['null', null],
    ['a checkpoint there is not', { checkpoint: 'lunch', verdict: 'approve' }],
    ['a verdict there is not', { checkpoint: 'story', verdict: 'applaud' }],
    ['items that are none', { checkpoint: 'keyframes', verdict: 'approve', items: [{ segment: 'one' }] }],
    [
      'an item number Postgres cannot keep',
      {
        checkpoint: 'keyframes',
        verdict: 'approve',
        items: [{ segment: 1, take: 2 ** 40, verdict: 'approve' }],
      },
    ],
    ['an item of null', { checkpoint: 'keyframes', verdict: 'approve', items: [null] }],
  ])('is refused with the reason when it is %s', (_, signal) => {
    expect(read(signal)).toMatchObject({
      type: 'refused_signal',
      reason: expect.stringMatching(/^decide: /),
    });
  });

  test.each([
    ['a number for a note', { note: 7 }, { note: undefined }],
    ['NUL in a note', { note: 'a\0b' }, { note: 'a\uFFFDb' }],
    ['half a surrogate pair', { note: 'a\uD800' }, { note: 'a\uFFFD' }],
    ['an actor without a name', { actor: { id: 1 } }, { actor: OPERATOR }],
    [
      'an actor with a role there is not',
      { actor: { id: 1, username: 'a', display_name: 'A', role: 'king' } },
      { actor: OPERATOR },
    ],
    ['a round that is no number', { round: 'two' }, { round: 2 }],
    ['a revision that is no number', { revision: {} }, { revision: undefined }],
    ['a note of a megabyte', { note: 'x'.repeat(1e6) }, { note: `${'x'.repeat(LIMITS.note - 1)}…` }],
    [
      'an actor whose name is a book',
      { actor: { username: 'x'.repeat(1e6), display_name: 'A', role: 'admin' } },
      { actor: { username: `${'x'.repeat(LIMITS.personName - 1)}…` } },
    ],
  ])('can be put on record with %s', (_, change, kept) => {
    const event = read({ checkpoint: 'story', verdict: 'approve', ...change });
    expect(event).toMatchObject({ type: 'decision', decision: { checkpoint: 'story' } });
    expect(event.type === 'decision' && { ...event.decision }).toMatchObject(
      JSON.parse(JSON.stringify(kept)) as object,
    );
  });
});

test('of a decision and its items nothing is taken but what is known', () => {
  const item = { segment: 1, take: 1, verdict: 'approve' };
  const signal = {
    checkpoint: 'keyframes',
    verdict: 'approve',
    extra: 'x',
    items: [{ ...item, extra: 'x' }],
  };
  expect(JSON.stringify(read(signal))).not.toContain('extra');
  expect(read({ ...signal, items: Array.from({ length: 201 }, () => item) })).toMatchObject({
    type: 'refused_signal',
  });
});

test('text is cut between characters', () => {
  expect(keepable('ab😀cd', 4)).toBe('ab…');
  expect(keepable('ab😀', 4)).toBe('ab😀');
});

test('a command keeps a note only if it is text, and nothing that is not known', () => {
  expect(withDefaults({ note: 5, extra: 'x' } as { note: unknown }, newId)).toEqual({
    id: newId(),
    actor: OPERATOR,
  });
  expect(withDefaults({ note: 'why' }, newId)).toMatchObject({ note: 'why', actor: OPERATOR });
});

test('an assignment to what is no number is refused', () => {
  expect(assignEvent({ user_id: 'anna' as unknown as number }, newId)).toMatchObject({
    type: 'refused_signal',
  });
});

describe('the time an assignment sets', () => {
  const due = (due_at: unknown) => assignEvent({ user_id: null, due_at: due_at as string }, newId);

  test.each([
    ['2027-05-01T10:00:00+02:00', '2027-05-01T08:00:00.000Z'],
    ['2027-05-01', '2027-05-01T00:00:00.000Z'],
    [`2027-05-01T08:00:00.${'1'.repeat(200)}Z`, '2027-05-01T08:00:00.111Z'],
    [null, null],
  ])('%s is kept as every column and timer reads it', (given, kept) => {
    expect(due(given)).toMatchObject({ type: 'command', command: { due_at: kept } });
  });

  test.each(['0000-01-01T00:00:00Z', '+275760-01-01T00:00:00Z', '1969-12-31T23:59:59Z', 'soon', '5 May', 7])(
    '%s is refused, for Postgres or a reader on another machine could not keep it',
    (given) => {
      expect(due(given)).toMatchObject({ type: 'refused_signal', reason: expect.stringMatching(/due_at/) });
    },
  );

  test('left out stays as it was', () => {
    const event = assignEvent({ user_id: null }, newId);
    expect(event).toMatchObject({ type: 'command' });
    expect(event).not.toHaveProperty('command.due_at');
  });
});
