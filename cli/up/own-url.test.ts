import { expect, test } from '@jest/globals';
import { ownUrl } from './own-url.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8000'],
  ['localhost', 'http://localhost:8000'],
  ['0.0.0.0', 'http://127.0.0.1:8000'],
  ['::', 'http://127.0.0.1:8000'],
  ['192.168.1.20', 'http://192.168.1.20:8000'],
  ['::1', 'http://[::1]:8000'],
  ['fd00::20', 'http://[fd00::20]:8000'],
])('an API that listens on %s is asked at %s', (HOST, url) => {
  expect(ownUrl({ HOST, PORT: 8000 })).toBe(url);
});
