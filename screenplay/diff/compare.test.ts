import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareTexts } from './compare.ts';

const lines = fc.array(
  fc.constantFrom('A boat.\n', 'A lamp.\n', '\n', 'ANNA\n', 'It burns low.\n', 'Ünïcode 🎬\r\n'),
);
const texts = fc
  .tuple(lines, fc.boolean())
  .map(([all, isCut]) => (isCut ? all.join('').trimEnd() : all.join('')));

test('what is compared is both texts, whole, whatever is left out for want of time', () => {
  fc.assert(
    fc.property(texts, texts, fc.boolean(), (before, after, isHurried) => {
      const patience = isHurried ? { lines: 0, words: 0 } : undefined;
      const { blocks } = compareTexts(before, after, patience);
      expect(blocks.map((block) => block.before).join('')).toBe(before);
      expect(blocks.map((block) => block.after).join('')).toBe(after);
      for (const { kind, words, ...block } of blocks) {
        if (kind === 'same') expect(block.before).toBe(block.after);
        if (words === null) continue;
        const said = (without: string): string =>
          words
            .filter((one) => one.kind !== without)
            .map(({ text }) => text)
            .join('');
        expect([said('added'), said('removed')]).toEqual([block.before, block.after]);
      }
    }),
  );
});

test('a changed line is told by its words, with where it stands', () => {
  const before = 'INT. A - DAY\n\nHe lights the lamp.\n\nEnd.\n';
  const after = 'INT. A - DAY\n\nHe breaks the lamp.\n\nMore.\n\nEnd.\n';
  const { blocks, lines, is_exact } = compareTexts(before, after);
  expect(is_exact).toBe(true);
  expect(lines).toEqual({ added: 3, removed: 1 });
  expect(blocks.filter(({ kind }) => kind !== 'same')).toEqual([
    {
      ...{ kind: 'changed', from_line: 3, to_line: 3 },
      ...{ before: 'He lights the lamp.\n', after: 'He breaks the lamp.\n' },
      words: [
        { kind: 'same', text: 'He ' },
        { kind: 'removed', text: 'lights' },
        { kind: 'added', text: 'breaks' },
        { kind: 'same', text: ' the lamp.\n' },
      ],
    },
    {
      ...{ kind: 'added', from_line: expect.any(Number), to_line: expect.any(Number) },
      ...{ before: '', after: expect.stringContaining('More.'), words: null },
    },
  ]);
});

test('words that are changed next to each other are one change', () => {
  const { blocks } = compareTexts(
    'A boat comes in, slower than it should.\n',
    'A boat comes in under one sail.\n',
  );
  expect(blocks[0]?.words).toEqual([
    { kind: 'same', text: 'A boat comes in' },
    { kind: 'removed', text: ', slower than it should' },
    { kind: 'added', text: ' under one sail' },
    { kind: 'same', text: '.\n' },
  ]);
});

test('two long texts that have nothing in common are told as that, in time', () => {
  const text = (word: string): string =>
    Array.from({ length: 60_000 }, (_, at) => `${word} ${at}\n`).join('');
  const { blocks, is_exact, lines } = compareTexts(`Same\n${text('a')}End\n`, `Same\n${text('b')}End\n`, {
    lines: 200,
    words: 100,
  });
  expect(is_exact).toBe(false);
  expect(lines).toEqual({ added: 60_000, removed: 60_000 });
  expect(blocks.map(({ kind, words }) => [kind, words])).toEqual([
    ['same', null],
    ['changed', null],
    ['same', null],
  ]);
});
