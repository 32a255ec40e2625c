import { expect, test } from '@jest/globals';
import { withTags } from './bulk-work.ts';

test('tags are added behind those that a job has, each once, and others taken away', () => {
  expect(withTags(['sea', 'night'], ['night', 'final'], ['sea'])).toEqual(['night', 'final']);
});

test('a job without tags gets those that are added, and loses nothing it has not', () => {
  expect(withTags([], ['final'], ['draft'])).toEqual(['final']);
});
