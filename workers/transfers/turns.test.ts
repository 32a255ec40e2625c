import { expect, test } from '@jest/globals';
import type { OpenTransfer } from '../../db/queries/transfers/standing.ts';
import { Turns } from './turns.ts';

const transfer = (id: string, state: OpenTransfer['state'], from_site = 'tustin'): OpenTransfer => ({
  ...{ id, state, from_site },
  ...{ error: null, attempts: 1, commanded: 1 },
});
const waiting = Array.from({ length: 1000 }, (_, index) => transfer(`waiting ${index}`, 'queued'));

test('what moves, and what is next in the queue, is looked at every time', () => {
  const turns = new Turns();
  const open = [...waiting, transfer('moving', 'running'), transfer('elsewhere', 'queued', 'dallas')];
  turns.take(open, 0);
  const ids = turns.take(open, 1_000).map(({ id }) => id);
  expect(ids).toEqual(['waiting 0', 'waiting 1', 'moving', 'elsewhere']);
});

test('a thousand that wait cost some sixty looks a second, and none is forgotten', () => {
  const turns = new Turns();
  turns.take(waiting, 0);
  const seen = new Set<string>();
  let looks = 0;
  for (let second = 1; second <= 101; second += 1) {
    const due = turns.take(waiting, second * 1_000);
    looks += due.length;
    for (const { id } of due) seen.add(id);
  }
  expect(looks / 101).toBeLessThan(60);
  expect(seen.size).toBe(waiting.length);
});
