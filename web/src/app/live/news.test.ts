import { expect, test } from '@jest/globals';
import { concerned } from './news.ts';

const at = '2026-11-21T12:00:00Z';

test('a new take changes its stream and the list, but not the inbox', () => {
  const names = concerned({
    type: 'asset',
    session_id: 'fog',
    seq: 4,
    segment: 1,
    kind: 'keyframe',
    take: 2,
    state: 'ready',
    at,
  });
  expect(names).toEqual([['stream', 'fog'], ['takes', 'fog'], ['streams']]);
});

test('a new state changes the inbox too', () => {
  expect(
    concerned({ type: 'state', session_id: 'fog', seq: 5, state: 'waiting', checkpoint: 'spec', at }),
  ).toContainEqual(['inbox']);
});

test('progress alone fetches nothing', () => {
  expect(
    concerned({
      type: 'progress',
      session_id: 'fog',
      seq: 6,
      step: 'render',
      progress: 0.4,
      message: '',
      at,
    }),
  ).toEqual([]);
});

const uuid = '0b9c1f1e-7a58-4c0e-9f0a-5a0d3b8f1c22';

test('a camera file that moves on changes its page, the lists, the figures and the inbox, and no stream', () => {
  const names = concerned({
    type: 'state',
    session_id: uuid,
    seq: 1,
    state: 'in_progress',
    checkpoint: null,
    at,
  });
  expect(names).toContainEqual(['file', uuid]);
  expect(names).toContainEqual(['inbox']);
  expect(names).toContainEqual(['stats']);
  expect(names).not.toContainEqual(['streams']);
  expect(names).not.toContainEqual(['transfers']);
});

test('bytes that arrive change the transfers and nothing else', () => {
  expect(
    concerned({
      type: 'progress',
      session_id: uuid,
      seq: 2,
      step: 'transfer',
      progress: 0.5,
      message: 'running',
      at,
    }),
  ).toEqual([['transfers']]);
});

test('a transfer comes into the inbox when it has failed, and only then', () => {
  const told = (state: string) =>
    concerned({ type: 'state', session_id: uuid, seq: 1, state, checkpoint: null, at });
  expect(told('failed')).toContainEqual(['inbox']);
  expect(told('running')).not.toContainEqual(['inbox']);
});
