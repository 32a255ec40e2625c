import { expect, test } from '@jest/globals';
import { foreign } from './foreign.ts';

test.each([
  ['Fade In’s and Celtx’s archives', Buffer.from('PK\u0003\u0004\u0014\u0000\b\u0000'), 'archive'],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'PDF'],
  ['old Word', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'Word'],
  ['rich text', Buffer.from(String.raw`{\rtf1\ansi`), 'rich text'],
  ['Trelby', Buffer.from('\uFEFF#Version 3\n#Begin-Auto-Completion \n'), 'Trelby'],
])('%s: it is said what it is, and what to do', (_what, bytes, named) => {
  expect(foreign(bytes)).toContain(named);
  expect(foreign(bytes)).toContain('export it');
});

test.each([
  '',
  'INT. HUT - DAY',
  '# Version 2 of the outline',
  'PK is her name.',
  '\uFEFFTitle: Sea',
  '<?xml ?>',
])('what begins with %j may be a script', (text) => {
  expect(foreign(Buffer.from(text))).toBeUndefined();
});
