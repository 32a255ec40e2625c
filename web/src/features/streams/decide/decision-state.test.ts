import { describe, expect, test } from '@jest/globals';
import type { DecisionAnswer, DecisionRequest } from '../../../../../api/schemas/decisions.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { answered, isTaken, refused } from './decision-state.ts';

const request: DecisionRequest = {
  decision_id: '6f1b6f52-4b0e-4c55-9a6e-3a1f0a4c1111',
  checkpoint: 'keyframes',
  round: 1,
  verdict: 'approve',
};
const now = new Date('2026-11-21T12:00:10Z');
const answer = (items: NonNullable<DecisionAnswer['items']>) =>
  ({ decision_id: request.decision_id, outcome: 'accepted', items }) as unknown as DecisionAnswer;

describe('what a reviewer is told', () => {
  test('how many items were approved', () => {
    const outcome = answered(
      request,
      answer([
        { segment: 1, outcome: 'accepted' },
        { segment: 2, outcome: 'accepted' },
      ]),
    );
    expect(outcome).toEqual({ kind: 'accepted', text: 'Approved 2 items.' });
  });

  test('which picture had been replaced meanwhile', () => {
    const outcome = answered(
      request,
      answer([
        { segment: 1, outcome: 'accepted' },
        { segment: 4, outcome: 'stale' },
      ]),
    );
    expect(outcome).toEqual({
      kind: 'partly',
      text: '1 item applied. Segment 4 has been replaced meanwhile; look again.',
    });
  });

  test('a second reviewer learns who was first', () => {
    const error = new ApiError({
      title: 'Stale',
      status: 409,
      code: 'stale_decision',
      detail: '',
      decided_by: {
        id: 2,
        username: 'anna',
        display_name: 'Anna',
        verdict: 'approve',
        at: '2026-11-21T12:00:02Z',
      },
      current: { checkpoint: 'videos', round: 1 },
    });
    expect(refused(request, error, now)).toEqual({
      kind: 'late',
      text: 'Too late: Anna approved 8 s ago. The stream is at videos now.',
    });
  });

  test('words written with a decision are let go only once they have arrived', () => {
    const kinds = ['accepted', 'partly', 'pending', 'late', 'failed'] as const;
    expect(kinds.filter((kind) => isTaken({ kind, text: '' }))).toEqual(['accepted', 'partly', 'pending']);
  });

  test('a broken connection offers the same request again', () => {
    const error = new ApiError({ title: '', status: 0, code: 'offline', detail: 'No connection.' });
    expect(refused(request, error, now)).toEqual({ kind: 'failed', text: 'No connection.', retry: request });
  });
});
