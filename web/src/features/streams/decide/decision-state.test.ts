import { describe, expect, test } from '@jest/globals';
import type { ItemOutcome } from '../../../../../workflows/contracts/outcomes.ts';
import type { Heard } from '../../../app/data/answer.ts';
import { type DecisionOutcome, decided, isPast, isTaken, type ToldOutcome } from './decision-state.ts';
import type { DecisionRequest } from '../api/streams.ts';

const request: DecisionRequest = {
  decision_id: '6f1b6f52-4b0e-4c55-9a6e-3a1f0a4c1111',
  checkpoint: 'keyframes',
  round: 1,
  verdict: 'approve',
};
const now = new Date('2026-11-21T12:00:10Z');
const accepted = (items: readonly { segment: number; outcome: ItemOutcome }[]): Heard => ({
  outcome: 'accepted',
  items,
});

describe('what a reviewer is told', () => {
  test('how many items were approved', () => {
    const outcome = decided(
      request,
      accepted([
        { segment: 1, outcome: 'accepted' },
        { segment: 2, outcome: 'accepted' },
      ]),
      now,
    );
    expect(outcome).toEqual({ kind: 'accepted', text: 'Approved 2 items.' });
  });

  test('which picture had been replaced meanwhile', () => {
    const outcome = decided(
      request,
      accepted([
        { segment: 1, outcome: 'accepted' },
        { segment: 4, outcome: 'stale' },
      ]),
      now,
    );
    expect(outcome).toEqual({
      kind: 'partly',
      text: '1 item applied. Segment 4 has been replaced meanwhile; look again.',
    });
  });

  test('a second reviewer learns who was first', () => {
    const heard: Heard = {
      outcome: 'stale',
      decided_by: {
        actor: { id: 2, username: 'anna', display_name: 'Anna' },
        verdict: 'approve',
        at: '2026-11-21T12:00:02Z',
      },
      current: { checkpoint: 'videos', round: 1 },
    };
    expect(decided(request, heard, now)).toEqual({
      kind: 'late',
      text: 'Too late: Anna approved 8 s ago. The stream is at videos now.',
    });
  });

  test('without workers the decision is saved, and one need not stay', () => {
    expect(decided(request, { outcome: 'pending' }, now).text).toMatch(/^Saved\..* workers/);
  });

  test('words written with a decision are let go only once they have arrived', () => {
    const kinds = ['accepted', 'partly', 'pending', 'late', 'failed'] as const;
    expect(kinds.filter((kind) => isTaken({ kind, text: '' }))).toEqual(['accepted', 'partly', 'pending']);
  });

  test('a broken connection offers the same request again, a refusal does not', () => {
    const reason = 'No connection.';
    expect(decided(request, { outcome: 'unheard', reason }, now)).toEqual({
      kind: 'failed',
      text: reason,
      retry: request,
    });
    expect(decided(request, { outcome: 'refused', reason }, now)).toEqual({ kind: 'failed', text: reason });
  });

  test('a newer text is to be looked at first', () => {
    const heard = { outcome: 'failed', reason: 'Revision 4 is newer.' } as const;
    expect(decided({ ...request, revision: 3 }, heard, now).text).toMatch(/^Somebody saved a newer text/);
  });
});

describe('what came of a decision', () => {
  const about = { name: 'keyframes', round: 1 } as const;
  const told = (kind: DecisionOutcome['kind'], open: ToldOutcome['open'] = about): ToldOutcome => ({
    outcome: { kind, text: '' },
    about,
    open,
  });

  test('stands as long as the stream goes on from there', () => {
    expect(isPast(told('accepted'), about)).toBe(false);
    expect(isPast(told('accepted', null), { name: 'videos', round: 1 })).toBe(false);
  });

  test('is not told any more when the stream has come back for another round', () =>
    expect(isPast(told('accepted', null), { name: 'keyframes', round: 2 })).toBe(true));

  test('is not told any more when the stream has left where it was said to be', () => {
    const late = told('late', { name: 'videos', round: 1 });
    expect(isPast(late, { name: 'videos', round: 1 })).toBe(false);
    expect(isPast(late, { name: 'final', round: 1 })).toBe(true);
    expect(isPast(told('failed'), null)).toBe(true);
  });
});
