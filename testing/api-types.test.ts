import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { API_TYPES, apiDocument, digestLine } from './api-document.ts';

test('the web calls the API as it is: `npm run api-types` after a change of it', () => {
  const [first] = readFileSync(API_TYPES, 'utf8').split('\n', 1);
  expect(first).toBe(digestLine(apiDocument()));
});
