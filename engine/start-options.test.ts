import { expect, test } from '@jest/globals';
import { startOptions } from './start-options.ts';

test('a title is shown in lists as it was written: it is no link there', () => {
  const summary = '[here](https://evil.example)\nnow';
  const start = { kind: 'stream', id: 'x', summary } as Parameters<typeof startOptions>[0];
  expect(startOptions(start).staticSummary).toBe('\\[here\\](https\\://evil.example) now');
});
