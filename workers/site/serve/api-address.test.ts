import { expect, test } from '@jest/globals';
import { apiAddress } from './api-address.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8000/'],
  ['0.0.0.0', 'http://127.0.0.1:8000/'],
  ['::', 'http://[::1]:8000/'],
  ['fd00::5', 'http://[fd00::5]:8000/'],
  ['192.168.1.5', 'http://192.168.1.5:8000/'],
  ['api', 'http://api:8000/'],
])('an API on %s is reached at %s', (HOST, address) => {
  expect(apiAddress({ HOST, PORT: 8000 }).href).toBe(address);
});
