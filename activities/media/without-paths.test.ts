import { expect, test } from '@jest/globals';
import { withoutPaths } from './without-paths.ts';

test.each([
  [
    'Error opening input file /srv/green lit/streams/fog/videos/a1-take-2.mp4.',
    'Error opening input file a1-take-2.mp4.',
  ],
  [
    "ENOENT: no such file or directory, open '/srv/green lit/streams/fog/x.png'",
    "ENOENT: no such file or directory, open 'x.png'",
  ],
  ['spawn /usr/local/bin/ffmpeg ENOENT', 'spawn ffmpeg ENOENT'],
  ['[in#0 @ 0x55d1c2a0] Error opening input: Invalid data', '[in#0] Error opening input: Invalid data'],
  ['EACCES: C:\\films\\fog\\film.mp4', 'EACCES: film.mp4'],
  [
    'Look at https://example.com/films/fog: 24000/1001 fps, and/or /retry',
    'Look at https://example.com/films/fog: 24000/1001 fps, and/or /retry',
  ],
])('of %j people are told %j', (words, told) => {
  expect(withoutPaths(words, '/srv/green lit')).toBe(told);
});
