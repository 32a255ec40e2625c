import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findQuote, quoteOf } from './quote.ts';

const TEXT = 'INT. LAMP ROOM - NIGHT\n\nHe lights it.\n\nEXT. SEA - NIGHT\n\nHe lights it. A boat.\n';
const at = (words: string, nth = 0): { from: number; to: number } => {
  let from = TEXT.indexOf(words);
  for (let each = 0; each < nth; each += 1) from = TEXT.indexOf(words, from + 1);
  return { from, to: from + words.length };
};

describe('a passage', () => {
  test('is found where it is, of several the same the one in the same surroundings', () => {
    for (const nth of [0, 1]) {
      const passage = at('He lights it.', nth);
      expect(findQuote(TEXT, quoteOf(TEXT, passage))).toEqual(passage);
    }
  });

  test('is found behind what was written before it', () => {
    const quote = quoteOf(TEXT, at('He lights it.', 1));
    const before = 'INT. HALL - DAY\n\nHe lights it.\n\n';
    const { from, to } = at('He lights it.', 1);
    expect(findQuote(before + TEXT, quote)).toEqual({ from: from + before.length, to: to + before.length });
  });

  test('is not found when its words have changed', () => {
    const quote = quoteOf(TEXT, at('A boat.'));
    expect(findQuote(TEXT.replace('A boat', 'A ship'), quote)).toBeNull();
  });

  test('is not guessed among several that have nothing of its surroundings', () => {
    expect(findQuote('x Yes. y Yes. z', { text: 'Yes.', before: 'a', after: 'b' })).toBeNull();
  });

  test('survives whatever is written elsewhere', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (before, after, first, last) => {
        // A word that no other part of the text can hold.
        const words = '\u{1F3EE}lantern\u{1F3EE}';
        const clean = (text: string): string => text.replaceAll('\u{1F3EE}', '');
        const [head, tail] = [clean(before), clean(after)];
        const text = head + words + tail;
        const quote = quoteOf(text, { from: head.length, to: head.length + words.length });
        const edited = clean(first) + words + clean(last);
        const from = clean(first).length;
        expect(findQuote(edited, quote)).toEqual({ from, to: from + words.length });
      }),
    );
  });

  test('stays the same one of many when lines are put in and taken out further away', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Yes.', 'No.', 'A boat.'), { minLength: 1, maxLength: 12 }),
        fc.nat(11),
        fc.array(fc.constantFrom('Yes.', 'No.', 'A boat.'), { maxLength: 6 }),
        (lines, place, more) => {
          const number = place % lines.length;
          const numbered = lines.map(
            (line, index) => `Line ${index} of the scene, as it is read aloud: ${line}`,
          );
          const text = numbered.join('\n\n');
          const from = text.indexOf(numbered[number]!) + numbered[number]!.indexOf(lines[number]!);
          const passage = { from, to: from + lines[number]!.length };
          const head = more.map((line) => `${line}\n\n`).join('');
          const moved = { from: passage.from + head.length, to: passage.to + head.length };
          expect(findQuote(head + text, quoteOf(text, passage))).toEqual(moved);
        },
      ),
    );
  });
});
