import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFountain } from './parse.ts';
import { rewriteFountain } from './rewrite.ts';

const SCRIPT =
  '\ufeffTitle:  A Film\r\n\r\n\r\nint. house #1#\r\n\r\n\r\n   BOB  \r\nYes.  \r\n  \r\nNo. [[why?]]\r\n/* cut */\r\n\r\nHe waits.\r\n# Act\r\nHe goes.\r\n\r\n';

describe('a text is written again', () => {
  test('byte for byte where nothing was changed', () => {
    expect(rewriteFountain(SCRIPT, parseFountain(SCRIPT))).toBe(SCRIPT);
    const line = fc.array(
      fc.constantFrom(
        'BOB',
        ' ',
        '\t',
        '*',
        '[[',
        ']]',
        '/*',
        '*/',
        '#',
        '>',
        'INT. A',
        '(x)',
        '^',
        '~',
        '!',
        'a:',
      ),
      { maxLength: 5 },
    );
    const text = fc
      .array(
        fc.tuple(
          line.map((parts) => parts.join('')),
          fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n  \n'),
        ),
      )
      .map((lines) => lines.flat().join(''));
    fc.assert(
      fc.property(text, (text) => {
        expect(rewriteFountain(text, parseFountain(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('with the one element that was changed, and all else as it was', () => {
    const { titlePage, elements } = parseFountain(SCRIPT);
    const changed = elements.map((element) =>
      element.type === 'character' ? { ...element, spans: [{ text: 'Ann' }] } : element,
    );
    expect(rewriteFountain(SCRIPT, { titlePage, elements: changed })).toBe(
      SCRIPT.replace('   BOB  ', '@Ann'),
    );
  });

  test('without what was taken out, and with what was put in', () => {
    const { titlePage, elements } = parseFountain('One.\n\n\n\n  BOB\nYes.\n\nThree.\n');
    const [one, ...others] = elements;
    if (!one) throw new Error('nothing was read');
    expect(rewriteFountain('One.\n\n\n\n  BOB\nYes.\n\nThree.\n', { titlePage, elements: others })).toBe(
      '  BOB\nYes.\n\nThree.\n',
    );
    const more = [one, { type: 'scene_heading' as const, spans: [{ text: 'LATER' }] }, ...others];
    expect(rewriteFountain('One.\n\n\n\n  BOB\nYes.\n\nThree.\n', { titlePage, elements: more })).toBe(
      'One.\n\n.LATER\n\n  BOB\nYes.\n\nThree.\n',
    );
  });

  test('anew where a copy would be read as something else beside what was changed', () => {
    const text = 'One.\n# Act\nBOB\n';
    const { titlePage, elements } = parseFountain(text);
    const action = { type: 'action' as const, spans: [{ text: 'INT. NO HOUSE' }] };
    const changed = elements.flatMap((element) => (element.type === 'section' ? [] : [element, action]));
    const rewritten = rewriteFountain(text, { titlePage, elements: changed });
    expect(parseFountain(rewritten).elements.map(({ type }) => type)).toEqual([
      'action',
      'action',
      'action',
      'action',
    ]);
  });
});
