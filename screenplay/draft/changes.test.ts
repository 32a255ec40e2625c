import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applied, changeBetween, draftText, lengthAfter, merged } from './changes.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '🌫', 'é', ' '), maxLength: 40 });

describe('changes of a draft', () => {
  test('lead from any text to any other, and know how long it becomes', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        if (!change) return expect(before).toBe(after);
        expect(applied(before, [change])).toBe(after);
        expect(lengthAfter(before.length, [change])).toBe(after.length);
      }),
      { numRuns: 500 },
    );
  });

  test('never part a character', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const words = (changeBetween(before, after) ?? []).flatMap((part) =>
          typeof part === 'number' ? [] : part.slice(1),
        );
        expect(words.every((line) => String(line).isWellFormed())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('leave alone what is alike', () => {
    expect(changeBetween('INT. HOUSE\n\nShe waits.', 'INT. HOUSE\n\nShe sings.')).toEqual([
      16,
      [4, 'sing'],
      2,
    ]);
  });

  test('are refused where they are of another text, or none at all', () => {
    expect(lengthAfter(5, [[3, [1, 'x']]])).toBeNull();
    expect(lengthAfter(4, [[3, [1, 'xy']], [5]])).toBe(5);
    expect(lengthAfter(4, [[-4]])).toBeNull();
    expect(lengthAfter(4, [['a'] as never])).toBeNull();
  });

  test('of writers stay where what they wrote upon is rewritten beside them', () => {
    const before = 'INT. A\n\nOne.\n\nINT. B\n\nTwo.\n';
    const draft = before.replace('One.', 'One, and more.');
    const after = before.replace('Two.', 'Quite another.');
    expect(merged(draft, before, after)).toBe('INT. A\n\nOne, and more.\n\nINT. B\n\nQuite another.\n');
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(merged(one, one, other)).toBe(other);
        expect(merged(other, one, one)).toBe(other);
      }),
    );
  });

  test('count each line break as one', () => {
    expect(draftText('a\r\nb\rc\n')).toBe('a\nb\nc\n');
  });
});
