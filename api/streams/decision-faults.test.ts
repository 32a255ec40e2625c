import { describe, expect, test } from '@jest/globals';
import type { DecisionRequest } from '../schemas/decisions.ts';
import { decisionFaults, sendBackTarget } from './decision-faults.ts';

const decision = (fields: Partial<DecisionRequest>): DecisionRequest => ({
  checkpoint: 'keyframes',
  round: 1,
  verdict: 'approve',
  ...fields,
});
const item = { segment: 1, take: 1, verdict: 'regenerate' } as const;

describe('a decision is refused', () => {
  test.each<[why: string, path: string, fields: Partial<DecisionRequest>]>([
    ['for a verdict that its checkpoint has not', 'verdict', { checkpoint: 'story', verdict: 'regenerate' }],
    ['for a rejection of keyframes', 'verdict', { verdict: 'reject', note: 'no' }],
    ['for a rejection without a note', 'note', { checkpoint: 'story', verdict: 'reject' }],
    ['for a blank note', 'note', { verdict: 'send_back', note: ' ' }],
    [
      'for going back from the film without saying where',
      'send_back_to',
      { checkpoint: 'final', verdict: 'send_back', note: 'x' },
    ],
    [
      'for going back to what comes later',
      'send_back_to',
      { checkpoint: 'spec', verdict: 'send_back', note: 'x', send_back_to: 'videos' },
    ],
    [
      'for going back to where it is',
      'send_back_to',
      { verdict: 'send_back', note: 'x', send_back_to: 'keyframes' },
    ],
    ['for a target without send_back', 'send_back_to', { send_back_to: 'spec' }],
    ['for keeping approvals without send_back', 'keep_approvals', { keep_approvals: true }],
    [
      'for undoing what is made at once',
      'undo_within_sec',
      { verdict: 'regenerate', items: [item], undo_within_sec: 5 },
    ],
    [
      'for regenerating what is only chosen',
      'items',
      { verdict: 'regenerate', items: [{ ...item, verdict: 'use' }] },
    ],
    ['for items at the story', 'items', { checkpoint: 'story', items: [item] }],
    ['for regenerating nothing', 'items', { verdict: 'regenerate' }],
    [
      'for regenerating what is approved',
      'items',
      { verdict: 'regenerate', items: [{ ...item, verdict: 'approve' }] },
    ],
    ['for a segment named twice', 'items[1].segment', { items: [item, item] }],
    [
      'for a prompt with an approval',
      'items[0].prompt',
      { items: [{ ...item, verdict: 'approve', prompt: 'x' }] },
    ],
    ['for edits at the videos', 'edits', { checkpoint: 'videos', edits: { story: 'x' } }],
  ])('%s', (_why, path, fields) => {
    expect(decisionFaults(decision(fields)).map((fault) => fault.path)).toContain(path);
  });
});

test.each(['story', 'spec', 'keyframes', 'videos', 'final'] as const)(
  'a plain approval is fine at %s',
  (checkpoint) => {
    expect(decisionFaults(decision({ checkpoint }))).toEqual([]);
  },
);

test('sending back leads one step back unless it says more', () => {
  expect(sendBackTarget({ checkpoint: 'videos', verdict: 'send_back' })).toBe('keyframes');
  expect(sendBackTarget({ checkpoint: 'videos', verdict: 'send_back', send_back_to: 'story' })).toBe('story');
  expect(sendBackTarget({ checkpoint: 'videos', verdict: 'approve' })).toBeUndefined();
});
