import { describe, expect, test } from '@jest/globals';
import { type Span } from '../elements.ts';
import { parseFountain } from './parse.ts';

/** `i`, `b` and `u` behind what is set so: `INCHES<u>`. */
const shown = (spans: readonly Span[]) =>
  spans
    .map(({ text, bold, italic, underline }) => {
      const style = `${bold ? 'b' : ''}${italic ? 'i' : ''}${underline ? 'u' : ''}`;
      return style === '' ? text : `${text}<${style}>`;
    })
    .join('|');
const set = (text: string) => shown(parseFountain(text).elements[0]?.spans ?? []);

describe('emphasis', () => {
  test.each([
    ['*italics*', 'italics<i>'],
    ['**bold**', 'bold<b>'],
    ['***bold italics***', 'bold italics<bi>'],
    ['_underline_', 'underline<u>'],
    [
      'INCHES away. _Steel’s face FILLS the *scope*_.',
      'INCHES away. |Steel’s face FILLS the <u>|scope<iu>|.',
    ],
    ['**bold *both* bold**', 'bold <b>|both<bi>| bold<b>'],
    ['***both** italics*', 'both<bi>| italics<i>'],
    ['*a _b* c_', 'a <i>|b<iu>| c<u>'],
    ['fan*tas*tic', 'fan|tas<i>|tic'],
  ])('%s', (text, expected) => {
    expect(set(text)).toBe(expected);
  });
  test('needs no space within its marks', () => {
    expect(set('He dialed *69 and then *23, and then hung up.')).toBe(
      'He dialed *69 and then *23, and then hung up.',
    );
    expect(set('He dialed *69 and then 23*, and then hung up.')).toBe(
      'He dialed |69 and then 23<i>|, and then hung up.',
    );
    expect(set('2 * 3 * 4')).toBe('2 * 3 * 4');
  });
  test('is escaped by a backslash', () => {
    expect(set('He dialed \\*69 and then 23\\*, and then hung up.')).toBe(
      'He dialed *69 and then 23*, and then hung up.',
    );
    expect(set('\\_not underlined\\_')).toBe('_not underlined_');
    expect(set('C:\\\\dir and \\o/')).toBe('C:\\\\dir and \\o/');
    expect(set('\\\\*a*')).toBe('\\|a<i>');
  });
  test('does not go on into the next line', () => {
    expect(set('They *share a look.\nThis is BAD.*')).toBe('They *share a look.\nThis is BAD.*');
  });
  test('leaves lines to be filled in alone', () => {
    expect(set('Name: _____ Age: ___')).toBe('Name: _____ Age: ___');
  });
});

describe('notes', () => {
  test('stand in a line at the place they are about', () => {
    const [action] = parseFountain('Scott *pauses*.[[Needs work.]] He looks.').elements;
    expect(shown(action?.spans ?? [])).toBe('Scott |pauses<i>|. He looks.');
    expect(action?.notes).toMatchObject([{ text: 'Needs work.', at: 13, place: { from: 15, to: 30 } }]);
  });
  test('may have lines of their own, and empty ones of two spaces', () => {
    expect(parseFountain('[[It was Vietnamese,\n  \nright?]]').elements).toMatchObject([
      { type: 'note', spans: [{ text: 'It was Vietnamese,\n\nright?' }] },
    ]);
    expect(parseFountain('[[It was\n\nnot closed]]').elements.map(({ type }) => type)).toEqual([
      'action',
      'action',
    ]);
  });
  test('on a line between spoken ones do not end the speech', () => {
    expect(parseFountain('BOB\nYes.\n[[sure?]]\nNo.').elements).toMatchObject([
      { type: 'character' },
      { type: 'dialogue', spans: [{ text: 'Yes.\nNo.' }], notes: [{ text: 'sure?', at: 5 }] },
    ]);
  });
  test('before a heading leave it a heading', () => {
    expect(parseFountain('[[todo]]\nINT. HOUSE').elements.map(({ type }) => type)).toEqual([
      'note',
      'scene_heading',
    ]);
  });
});

describe('boneyard', () => {
  test('holds anything, over any lines', () => {
    expect(parseFountain('One.\n\n/*\nINT. CUT\n\nBOB\n[[no]]\n*/\n\nTwo.').elements).toMatchObject([
      { type: 'action' },
      { type: 'boneyard', spans: [{ text: '\nINT. CUT\n\nBOB\n[[no]]\n' }] },
      { type: 'action', spans: [{ text: 'Two.' }] },
    ]);
  });
  test('within a line is kept where it stood', () => {
    expect(parseFountain('He /* really */waits.').elements).toMatchObject([
      { spans: [{ text: 'He waits.' }], notes: [{ text: ' really ', at: 3, boneyard: true }] },
    ]);
  });
  test('that is never closed is text', () => {
    expect(set('He waits /* for ever.')).toBe('He waits /* for ever.');
  });
});

test('a megabyte of anything is read in time proportional to it, whatever else the machine does', () => {
  const piles = [
    '*',
    '_',
    '*_',
    '* _',
    '*a ',
    '\\',
    '\\*',
    '[[',
    '[[a\n',
    '[[a]]',
    'A\n[[a]]\n',
    '[\\[',
    '/*',
    '/**/',
    ' ',
    '\n',
    '\r\n',
    'BOB\n  \n',
    '(',
    'A (',
    '#',
    '#1',
    '>',
    '^',
    '.',
    'A: ',
    'Title: a\n',
    'Title:\n   \n   a\n',
    'A ^\nb\n\n',
    '\ta\n',
  ];
  const begins = ['', 'BOB\n', 'Title: a\n'];
  for (const [place, pile] of piles.entries()) {
    // What stands before it changes how it is read, not how long that takes: a quarter of it tells as well.
    for (const [turn, before] of begins.entries()) {
      const length = turn === place % begins.length ? 1_000_000 : 250_000;
      const text = before + pile.repeat(length / pile.length);
      const start = process.cpuUsage();
      parseFountain(text);
      const { user } = process.cpuUsage(start);
      expect([pile, before, user < 10 * length]).toEqual([pile, before, true]);
    }
  }
});
