import { describe, expect, test } from '@jest/globals';
import { decodeName, printableName, skippedName, skippedPath } from './names.ts';

describe('names in a watch folder', () => {
  test.each(['-rf clip.mov', '--help', 'a b.mov', 'line\nbreak.mov', '日本語.mov', 'part.mov', 'tmp'])(
    '%j is a camera file',
    (name) => {
      expect(skippedName(name, 'file')).toBeNull();
    },
  );

  test.each(['.clip.mov.x7Gk2', 'clip.mov.part', 'CLIP.TMP', 'clip.mov~'])('%j is passed over', (name) => {
    expect(skippedName(name, 'file')).not.toBeNull();
  });

  test('what lies in a hidden folder is hidden, and a folder may be called anything else', () => {
    expect(skippedPath('/w', '/w/.Trash/clip.mov', 'file')).not.toBeNull();
    expect(skippedPath('/w', '/w/day.tmp/clip.mov', 'file')).toBeNull();
    expect(skippedPath('/home/.data/w', '/home/.data/w/clip.mov', 'file')).toBeNull();
  });

  test('a name that is not UTF-8 has no place in JSON, but can be shown', () => {
    const name = Buffer.from([0x61, 0xff, 0x0a]);
    expect(decodeName(name)).toBeNull();
    expect(printableName(name)).toBe('a\\xff\\x0a');
  });
});
