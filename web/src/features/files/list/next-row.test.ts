import { expect, test } from '@jest/globals';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { type FilePage, rowOf } from '../api/pages.ts';
import { nextRow } from './next-row.ts';

const list = { first: 40, total: 60 };

test('J and K go on from the row one is at, and stop at the ends', () => {
  expect(nextRow(7, 1, list)).toBe(8);
  expect(nextRow(7, -1, list)).toBe(6);
  expect(nextRow(0, -1, list)).toBe(0);
  expect(nextRow(59, 1, list)).toBe(59);
});

test('from nowhere they begin with the first row in sight', () => {
  expect(nextRow(null, 1, list)).toBe(40);
  expect(nextRow(null, -1, list)).toBe(40);
});

test('a file opened from elsewhere is found among the pages that are here', () => {
  const file = (id: string) => ({ id }) as CameraFileSummary;
  const page = (...ids: string[]): FilePage => ({ files: ids.map(file), total: 900 });
  const pages = [undefined, page('a', 'b')];
  expect(rowOf('b', [3, 4], pages)).toBe(301);
  expect(rowOf('c', [3, 4], pages)).toBeNull();
});
