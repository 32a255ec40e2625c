import { describe, expect, test } from '@jest/globals';
import { OPERATOR } from '../contracts/roles.ts';
import { withDefaults } from '../signal-defaults.ts';
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
  ])('can be put on record with %s', (_, change, kept) => {
    const event = read({ checkpoint: 'story', verdict: 'approve', ...change });
    expect(event).toMatchObject({ type: 'decision', decision: { checkpoint: 'story' } });
    expect(event.type === 'decision' && { ...event.decision }).toMatchObject(
      JSON.parse(JSON.stringify(kept)) as object,
    );
  });
});

test('a command keeps a note only if it is text', () => {
  expect(withDefaults({ note: 5 } as unknown as { note: string }, newId)).not.toHaveProperty('note');
  expect(withDefaults({ note: 'why' }, newId)).toMatchObject({ note: 'why', actor: OPERATOR });
});

test('an assignment to what is no number is refused', () => {
  expect(assignEvent({ user_id: 'anna' as unknown as number }, newId)).toMatchObject({
    type: 'refused_signal',
  });
});
