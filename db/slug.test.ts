import { describe, expect, test } from '@jest/globals';
import { SLUG, SLUG_MAX_LENGTH } from '../workflows/contracts/stream/slug.ts';
import { freeSlug, slugOf } from './slug.ts';

describe('the slug of a title', () => {
  test.each([
    ['The Lighthouse Keeper', 'the-lighthouse-keeper'],
    ['  Élan — vital!  ', 'elan-vital'],
    ['Straße nach Łódź, Ærø', 'strasse-nach-lodz-aero'],
    ["The Keeper's Lamp", 'the-keepers-lamp'],
    ['灯台守', 'stream'],
    ['../../etc/passwd', 'etc-passwd'],
    ['Updates', 'updates-stream'],
    ['0B9C7E5A-1111-4222-8333-444455556666', '0b9c7e5a-1111-4222-8333-444455556666-stream'],
    ['🎬', 'stream'],
  ])('%s becomes %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  test('leaves room for a number, however long the title', () => {
    const slug = slugOf('a'.repeat(200));
    const numbered = freeSlug(slug, new Set([slug]));
    expect(numbered).toMatch(SLUG);
    expect(numbered.length).toBeLessThanOrEqual(SLUG_MAX_LENGTH);
  });

  test('takes the lowest free number', () => {
    expect(freeSlug('dawn', new Set(['dawn', 'dawn-2', 'dawn-4']))).toBe('dawn-3');
  });
});
