import { expect, test } from '@jest/globals';
import type { InboxItem } from '../../../../api/schemas/inbox.ts';
import { INBOX_BEGINNING } from '../../../../workflows/contracts/limits.ts';
import { leftOff } from './left-off.ts';

const many = (n: number, kind: InboxItem['kind']) => Array.from({ length: n }, () => ({ kind }) as InboxItem);
const streams = many(INBOX_BEGINNING.streams, 'stream');
const files = many(INBOX_BEGINNING.files, 'file');

test('a full inbox says how many files it leaves off', () => {
  const items = [...many(3, 'stream'), ...files];
  expect(leftOff(items, items.length + 5_239)).toEqual({ count: 5_239, kind: 'file' });
});

test('as many streams as are ever given may go on', () => {
  expect(leftOff([...streams, ...many(2, 'file')], 510)).toEqual({ count: 8, kind: 'stream' });
  expect(leftOff([...streams, ...files], 700)).toEqual({ count: 100, kind: null });
});

test('an inbox that is all there leaves nothing off', () => {
  expect(leftOff(many(4, 'file'), 4).count).toBe(0);
  expect(leftOff([], 0).count).toBe(0);
});
