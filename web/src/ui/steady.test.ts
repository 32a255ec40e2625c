import { expect, test } from '@jest/globals';
import { kept, upToDate } from './steady.ts';

const mine = { list: ['fog'], of: 'mine' };
const more = { list: ['storm', 'fog'], of: 'mine' };
const all = { list: ['storm', 'fog', 'dune'], of: 'all' };

test('a list is held from when the pointer comes to rest on it until it leaves', () => {
  expect(kept(null, mine, false)).toBeNull();
  const held = kept(null, mine, true);
  expect(kept(held, more, true)).toBe(mine);
  expect(kept(held, more, false)).toBeNull();
});

test('another filter shows its own list, wherever the pointer rests', () =>
  expect(kept(mine, all, true)).toBe(all));

test('there is nothing to hold before there are rows', () => {
  expect(kept(null, { list: undefined, of: 'mine' }, true)).toBeNull();
  expect(kept(null, { list: [], of: 'mine' }, true)).toBeNull();
});

test('rows that are held say what is new about them, and wait with leaving', () => {
  const row = (id: string, done: number) => ({ id, done });
  expect(upToDate([row('a', 1), row('b', 1)], [row('new', 0), row('a', 2)])).toEqual([
    row('a', 2),
    row('b', 1),
  ]);
});
