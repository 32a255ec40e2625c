import { describe, expect, test } from '@jest/globals';
import { stepStates } from './steps.ts';

const states = (...position: Parameters<typeof stepStates>) =>
  stepStates(...position).map(({ state }) => state);

describe('the five steps of a stream', () => {
  test('a stream waiting at its keyframes has passed story and spec', () => {
    expect(states({ state: 'waiting', phase: 'keyframes' })).toEqual([
      'passed',
      'passed',
      'waiting',
      'ahead',
      'ahead',
    ]);
  });
  test('writing the spec belongs to the second step', () => {
    expect(states({ state: 'running', phase: 'draft' })).toEqual([
      'passed',
      'running',
      'ahead',
      'ahead',
      'ahead',
    ]);
  });
  test('a failed render stands at the last step', () => {
    expect(states({ state: 'failed', phase: 'render' }).at(-1)).toBe('failed');
  });
  test('a deployed film has passed everything, also when it is archived', () => {
    expect(new Set(states({ state: 'archived', phase: 'done' }))).toEqual(new Set(['passed']));
  });
});
