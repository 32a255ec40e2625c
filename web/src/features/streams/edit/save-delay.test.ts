import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../../../app/data/problem.ts';
import { failedAgain, saveDelay, type SaveFailure } from './save-delay.ts';

const offline = new ApiError({ title: '', status: 0, code: 'offline', detail: 'No connection.' });
const forbidden = new ApiError({ title: '', status: 403, code: 'forbidden', detail: 'Not yours to edit.' });

describe('when a draft is saved', () => {
  test('shortly after the last key', () => expect(saveDelay('Fog', null)).toBe(900));
  test('again, ever later, while the server is away', () => {
    let failure: SaveFailure<string> | null = null;
    const delays = Array.from({ length: 6 }, () => {
      failure = failedAgain(failure, 'Fog', offline);
      return saveDelay('Fog', failure);
    });
    expect(delays).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
  test('not again when it was refused, until it is another draft', () => {
    const failure = failedAgain(null, 'Fog', forbidden);
    expect(failure.message).toBe('Not yours to edit.');
    expect(saveDelay('Fog', failure)).toBeNull();
    expect(saveDelay('Fog lifts', failure)).toBe(900);
  });
});
