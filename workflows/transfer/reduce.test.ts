import { expect, test } from '@jest/globals';
import type { Actor } from '../contracts/roles.ts';
import type { TransferCommandName, TransferInput, TransferRun } from '../contracts/transfer/transfer.ts';
import { doneOf } from '../kit/results.ts';
import { newRun, reduce, wantedWork, type TransferEvent } from './reduce.ts';

const erin: Actor = { id: 1, username: 'erin', display_name: 'Erin', role: 'engineer' };
const input: TransferInput = {
  transfer_id: 't',
  file_id: 'f',
  filename: 'a.mov',
  from: 'tustin',
  to: 'dallas',
  path: '/cards/a.mov',
  size_bytes: 10,
  sha256: 'a'.repeat(64),
  priority: 3,
};

let ids = 0;
const asked = (name: TransferCommandName): TransferEvent => ({
  type: 'command',
  command: { id: `command-${++ids}`, name, actor: erin },
});
const work = { lane: 'partial copy', key: 'one' } as const;
const moved: TransferEvent = {
  type: 'work_done',
  done: doneOf({ ...work, kind: 'move' }, { copy: '/in/a.mov' }),
};
const discarded: TransferEvent = { type: 'work_done', done: doneOf({ ...work, kind: 'discard' }, undefined) };
const failed: TransferEvent = { type: 'failed', kind: 'move', message: 'The link is down.' };
const after = (...events: readonly TransferEvent[]): TransferRun =>
  events.reduce((run, event) => reduce(run, event, '2026-03-01T12:00:00.000Z').run, newRun(input));
const works = (run: TransferRun): string[] => wantedWork(run).map(({ key }) => key);

test('a transfer moves its bytes, and is tried again after a failure from where it was', () => {
  expect(works(after())).toEqual(['move:1']);
  expect(after(moved)).toMatchObject({ state: 'completed', copy: '/in/a.mov' });
  expect(after(failed)).toMatchObject({ state: 'failed', error: 'The link is down.' });
  const again = after(failed, asked('retry'));
  expect([works(again), again.error]).toEqual([['move:2'], null]);
});

test.each([moved, failed])('what was paused at the same moment as it $type stays paused', (end) => {
  const paused = after(asked('pause'), end);
  expect(paused).toMatchObject({ state: 'paused', error: null });
  expect(after(asked('pause'), end, asked('resume'), moved)).toMatchObject({
    state: 'completed',
    attempts: 2,
  });
});

test.each([moved, failed])(
  'what was cancelled at the same moment as it $type is still cleared away',
  (end) => {
    const cancelled = after(asked('cancel'), end);
    expect([cancelled.state, works(cancelled)]).toEqual(['cancelled', ['discard']]);
    expect(after(asked('cancel'), end, discarded)).toMatchObject({ discarded: true });
  },
);

test('what cannot be cleared away is said, and ends it all the same', () => {
  const end: TransferEvent = { type: 'failed', kind: 'discard', message: 'The site is gone.' };
  expect(after(asked('cancel'), end)).toMatchObject({
    state: 'cancelled',
    discarded: true,
    error: 'The site is gone.',
  });
});
