import { expect, test } from '@jest/globals';
import type { QueueFacts } from '../../engine/queues.ts';
import { judgeQueue } from './judge-queue.ts';

const idle: QueueFacts = {
  ...{ name: 'render', workers: 2, heard_sec: 12 },
  ...{ backlog: 0, oldest_sec: 0, added_per_sec: 0, taken_per_sec: 0 },
};

test.each([
  ['nothing waits', {}, 'well'],
  ['what waits has only just come', { backlog: 40, oldest_sec: 3, taken_per_sec: 9 }, 'well'],
  ['work waits and none is taken', { backlog: 1, oldest_sec: 45 }, 'frozen'],
  ['work waits though some is taken', { backlog: 90, oldest_sec: 45, taken_per_sec: 0.4 }, 'behind'],
  ['nobody has asked for work', { workers: 0, heard_sec: 200 }, 'unserved'],
] as const)('where %s the queue is judged so', (_what, change, state) => {
  expect(judgeQueue({ ...idle, ...change })).toBe(state);
});
