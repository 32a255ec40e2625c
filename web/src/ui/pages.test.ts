import { expect, test } from '@jest/globals';
import { lastPage, pageParam } from './pages.ts';

test('a list has as many pages as it fills, and at least one', () => {
  const list = { page: 1, page_size: 24 };
  expect(lastPage({ ...list, total: 48 })).toBe(2);
  expect(lastPage({ ...list, total: 49 })).toBe(3);
  expect(lastPage({ ...list, total: 0 })).toBe(1);
});

test('the first page has no place in the address', () => {
  expect(pageParam(1)).toBeUndefined();
  expect(pageParam(3)).toBe('3');
});
