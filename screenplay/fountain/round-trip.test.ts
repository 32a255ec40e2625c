import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Screenplay, ScriptElement, Span } from '../elements.ts';
import { parseFountain } from './parse.ts';
import { writeFountain } from './write.ts';

/** Places are of the text that was read. */
const withoutPlaces = (screenplay: Screenplay): unknown =>
  JSON.parse(JSON.stringify(screenplay, (key, value: unknown) => (key === 'place' ? undefined : value)));

const anyOf = (...values: readonly string[]) => fc.constantFrom(...values);

/** What means something, in any order: most of it is wrong somewhere. */
const marks = anyOf(
  '*',
  '**',
  '***',
  '_',
  '__',
  '\\',
  '\\*',
  '[[',
  ']]',
  '[',
  '/',
  '/*',
  '*/',
  '(',
  ')',
  '#',
  '#1A#',
  '^',
  '@',
  '!',
  '.',
  '..',
);
const words = anyOf(
  ' ',
  '  ',
  '\t',
  'a',
  'He waits',
  'BOB',
  'É',
  '田中',
  'TO:',
  'INT. HOUSE',
  'int/ext car',
  'Title: x',
  '>',
  '<',
  '~',
  '=',
  '===',
  '\ufeff',
);
const line = fc.array(fc.oneof(marks, words), { maxLength: 6 }).map((parts) => parts.join(''));
const wildText = fc
  .array(fc.tuple(line, anyOf('\n', '\n', '\n\n', '\n  \n', '\r\n', '\r', '\n\n\n')), { maxLength: 20 })
  .map((lines) => lines.flat().join(''));

test('any text is read, written, and read as the same elements', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      const read = parseFountain(text);
      const again = withoutPlaces(parseFountain(writeFountain(read)));
      if (JSON.stringify(again) !== JSON.stringify(withoutPlaces(read)))
        expect(again).toEqual(withoutPlaces(read));
    }),
    { numRuns: 1000 },
  );
});

const character = anyOf('a', 'b', ' ', 'É', '.', '*', '_', '\\', '[', ']', '/', '(', '#', '田', '💧');
const word = fc.array(character, { minLength: 1, maxLength: 12 }).map((parts) => `w${parts.join('')}w`);
const style = fc.record(
  {
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    underline: fc.constant(true as const),
  },
  { requiredKeys: [] },
);
/** No style has space at its ends. */
const spans: fc.Arbitrary<Span[]> = fc
  .array(fc.record({ text: word, style }), { minLength: 1, maxLength: 4 })
  .map((parts) =>
    parts.flatMap(({ text, style }, index) => [
      ...(index % 2 === 1 ? [{ text: ' . ' }] : []),
      { text, ...style },
    ]),
  );
const number = anyOf('1', '12A', 'I-1-A', '1.');
const dialogue = fc.tuple(spans, spans).map(([first, second]): ScriptElement => ({
  type: 'dialogue',
  spans: [...first, { text: '\n\n' }, ...second],
}));
const speech = fc
  .tuple(anyOf('BOB', 'McAVOY', 'HANS (on the radio)', '@HOME', '.5'), fc.boolean(), dialogue)
  .map(([name, isLow, dialogue]): ScriptElement[] => [
    { type: 'character', spans: [{ text: name }] },
    ...(isLow ? [{ type: 'parenthetical' as const, spans: [{ text: '(low)' }] }] : []),
    dialogue,
  ]);
const pair = fc
  .tuple(speech, speech)
  .map(([left, right]) => [
    ...left.map((element) => ({ ...element, dual: 'left' }) as ScriptElement),
    ...right.map((element) => ({ ...element, dual: 'right' }) as ScriptElement),
  ]);
const alone: fc.Arbitrary<ScriptElement[]> = fc
  .oneof(
    fc
      .tuple(spans, number)
      .map(([spans, number]): ScriptElement => ({ type: 'scene_heading', spans, number })),
    fc
      .tuple(anyOf('INT. HOUSE', '# no section', '~', '> TO <', '= 1', 'CUT TO:', '!', '.', '@x'), spans)
      .map(([text, spans]): ScriptElement => ({
        type: 'action',
        spans: [{ text: `${text}\n${text}\n` }, ...spans],
      })),
    anyOf('CUT TO:', 'Burn to White.').map((text): ScriptElement => ({
      type: 'transition',
      spans: [{ text }],
    })),
    spans.map((spans): ScriptElement => ({ type: 'centered', spans })),
    spans.map((spans): ScriptElement => ({ type: 'lyrics', spans })),
    fc
      .tuple(spans, fc.integer({ min: 1, max: 6 }))
      .map(([spans, depth]): ScriptElement => ({ type: 'section', spans, depth })),
    spans.map((spans): ScriptElement => ({ type: 'synopsis', spans })),
    fc.constant<ScriptElement>({ type: 'page_break', spans: [] }),
    fc.constant<ScriptElement>({ type: 'note', spans: [{ text: 'a\n\nnote' }] }),
    fc.constant<ScriptElement>({ type: 'boneyard', spans: [{ text: '\nINT. CUT\n\nGone.\n' }] }),
  )
  .map((element) => [element]);
const titlePage = fc.record({ title: spans, contact: spans }).map(({ title, contact }) => [
  { key: 'Title', spans: title },
  { key: 'Contact', spans: [...contact, { text: '\n' }, ...contact] },
]);

/** Neighbours that are set alike are one; how a line's end is set makes no difference. */
function joined(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.flatMap(({ text, ...style }) =>
    text.split(/(\n)/).map((text) => ({ text, ...(text === '\n' ? {} : style) })),
  )) {
    const { text: before, ...last } = merged.at(-1) ?? { text: '', none: true };
    const { text, ...style } = span;
    if (text === '') continue;
    if (JSON.stringify(last) === JSON.stringify(style))
      merged[merged.length - 1] = { ...span, text: before + text };
    else merged.push(span);
  }
  return merged;
}

const normal = ({ titlePage, elements }: Screenplay) => ({
  titlePage: titlePage.map((entry) => ({ ...entry, spans: joined(entry.spans) })),
  elements: elements.map((element) => ({ ...element, spans: joined(element.spans) })),
});

test('a screenplay is written, and read as the same elements', () => {
  fc.assert(
    fc.property(
      titlePage,
      fc.array(fc.oneof(speech, pair, alone), { maxLength: 12 }),
      (titlePage, blocks) => {
        const screenplay = { titlePage, elements: blocks.flat() };
        expect(withoutPlaces(normal(parseFountain(writeFountain(screenplay))))).toEqual(
          withoutPlaces(normal(screenplay)),
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test('what is centred over several lines has no empty ones, and its notes stay with it', () => {
  const spans = [{ text: '\n\n24\n\nACT ONE' }];
  const centred: ScriptElement = { type: 'centered', spans, notes: [{ text: 'the hour', at: 1 }] };
  const { elements } = parseFountain(writeFountain({ titlePage: [], elements: [centred] }));
  expect(elements).toMatchObject([
    { type: 'centered', spans: [{ text: '24\nACT ONE' }], notes: [{ text: 'the hour', at: 0 }] },
  ]);
});
