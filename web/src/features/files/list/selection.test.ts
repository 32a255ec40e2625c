import { expect, test } from '@jest/globals';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { type FilePage, pagesOf, withHeldOrder } from '../api/pages.ts';
import { add, MOST, NOTHING, rangeTo, toggle } from './selection.ts';

const file = (id: string, state = 'detected') => ({ id, state }) as CameraFileSummary;

test('a second click takes a file out of the selection again', () => {
  const one = toggle(NOTHING, 4, file('a'));
  expect([...one.marked.keys()]).toEqual(['a']);
  expect(toggle(one, 4, file('a')).marked.size).toBe(0);
});

test('a range goes from the last one marked, in either direction', () => {
  const one = toggle(NOTHING, 40, file('a'));
  expect(rangeTo(one, 44)).toEqual([40, 44]);
  expect(rangeTo(one, 12)).toEqual([12, 40]);
  expect(rangeTo(NOTHING, 12)).toEqual([12, 12]);
});

test('no more is marked than can sensibly be acted on', () => {
  const many = Array.from({ length: MOST + 20 }, (_, row) => file(`f${row}`));
  expect(add(NOTHING, many).marked.size).toBe(MOST);
});

test('only the pages in sight are asked for', () => {
  expect(pagesOf(0, 20)).toEqual([1]);
  expect(pagesOf(95, 105)).toEqual([1, 2]);
  expect(pagesOf(99_900, 99_999)).toEqual([1000]);
});

test('rows under the pointer stay where they are and still tell what is new', () => {
  const page = (...files: CameraFileSummary[]): FilePage => ({ files, total: files.length });
  const held = withHeldOrder(
    page(file('a'), file('b')),
    page(file('new'), file('a', 'validated'), file('b')),
  );
  expect(held.files.map(({ id, state }) => [id, state])).toEqual([
    ['a', 'validated'],
    ['b', 'detected'],
  ]);
  expect(held.total).toBe(3);
});
