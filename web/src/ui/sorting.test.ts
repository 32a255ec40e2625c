import { expect, test } from '@jest/globals';
import { nextSort, sortingOf } from './sorting.ts';

test.each([
  ['title', ['title', '-title', '-created_at', 'title']],
  ['-updated_at', ['-updated_at', 'updated_at', '-created_at', '-updated_at']],
  // The list's own order already: the other one, and back.
  ['-created_at', ['created_at', '-created_at', 'created_at']],
])('pressing the head of %s again and again asks for %j', (by, asked) => {
  let sort = '-created_at';
  expect(asked.map(() => (sort = nextSort(sort, by, '-created_at')))).toEqual(asked);
});

test('an order that the list has not is its own, and that one leaves the address', () => {
  const written: unknown[] = [];
  const sorting = sortingOf(['title', '-created_at'], '-created_at', [
    () => 'password_hash',
    (changes) => written.push(changes),
  ]);
  expect(sorting.sort).toBe('-created_at');
  sorting.onSort('title');
  sorting.onSort('-created_at');
  expect(written).toEqual([{ sort: 'title' }, { sort: undefined }]);
});
