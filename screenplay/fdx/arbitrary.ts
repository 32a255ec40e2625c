import fc from 'fast-check';
import type { Note, Screenplay, ScriptElement, Span, TitleEntry } from '../elements.ts';
import { plainText } from '../elements.ts';
import { isAlike } from './styles.ts';

/** Screenplays of all that a writer may do, awkward text too. For tests. */

const PIECES = [
  'INT. ',
  'a',
  ' ',
  '  ',
  'É',
  '&',
  '&amp;',
  '<b>',
  '"',
  ']]>',
  '–',
  '😀',
  '*x*',
  '日本',
  'ı',
  '\t',
  '&#10;',
];
const text = fc
  .array(fc.constantFrom(...PIECES, '\n'), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''))
  .filter((joined) => joined.trim() !== '');
const yes = fc.constantFrom(undefined, undefined, true as const);
const style = fc.record({ bold: yes, italic: yes, underline: yes, strikeout: yes }).map(present);
const spans = fc
  .array(
    fc.tuple(text, style).map(([words, marks]) => ({ text: words, ...marks }) as Span),
    { minLength: 1, maxLength: 4 },
  )
  .map(merged);

const said = spans.chain((spans) =>
  fc.record({
    spans: fc.constant(spans),
    notes: notesWithin(plainText(spans)),
    revision: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 4 }),
  }),
);

const dual = fc
  .array(fc.tuple(fc.constantFrom('parenthetical', 'dialogue', 'lyrics'), said), { maxLength: 3 })
  .chain((parts) =>
    said.map((name) => (side: 'left' | 'right') => [
      present({ type: 'character', ...name, dual: side }),
      ...parts.map(([type, runs]) => present({ type, ...runs, dual: side })),
    ]),
  );

const number = fc.constantFrom(undefined, '1', '12A', 'A&1');
const element = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('scene_heading'), number, omitted: yes }).chain(spoken),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ type: fc.constant('action'), extraLines: fc.constantFrom(undefined, undefined, 1, 3) })
      .chain(spoken),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({
        type: fc.constantFrom(
          'shot',
          'transition',
          'centered',
          'character',
          'parenthetical',
          'dialogue',
          'lyrics',
        ),
      })
      .chain(spoken),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom('synopsis', 'note', 'boneyard') }).chain(spoken),
  },
  fc.record({ type: fc.constant('section'), depth: fc.integer({ min: 1, max: 7 }) }).chain(spoken),
  fc.constant([{ type: 'page_break', spans: [] }]),
  fc.tuple(dual, dual).map(([left, right]) => [...left('left'), ...right('right')]),
);

const lines = fc.constantFrom('Sea', 'Ann Lee\nBo Lin', 'É & <Co>');
const titlePage: fc.Arbitrary<TitleEntry[]> = fc
  .record({ Title: lines, Credit: fc.constantFrom(undefined, 'written by'), Author: lines })
  .chain(({ Title, Credit, Author }) =>
    fc
      .subarray(
        [
          { key: 'Source', spans: [{ text: 'Based on a book', italic: true as const }] },
          { key: 'Draft date', spans: [{ text: '1 May 2026' }] },
          { key: 'Copyright', spans: [{ text: '© Ann' }] },
          { key: 'Episode', spans: [{ text: 'One', bold: true as const }] },
          { key: 'Contact', spans: [{ text: 'Ann\nPhone: 555' }] },
        ],
        { minLength: 0 },
      )
      .map((others) => [
        { key: 'Title', spans: [{ text: Title }] },
        ...(Credit === undefined
          ? []
          : [
              { key: 'Credit', spans: [{ text: Credit }] },
              { key: 'Author', spans: [{ text: Author }] },
            ]),
        ...others,
      ]),
  );

export const screenplays: fc.Arbitrary<Screenplay> = fc.record({
  titlePage: fc.oneof(fc.constant([]), titlePage),
  elements: fc.array(element, { maxLength: 14 }).map((groups) => groups.flat() as ScriptElement[]),
});

function spoken(facts: object): fc.Arbitrary<object[]> {
  return said.map((runs) => [present({ ...facts, ...runs })]);
}

function notesWithin(said: string): fc.Arbitrary<Note[] | undefined> {
  return fc.option(
    fc
      .array(fc.record({ text, at: fc.integer({ min: 0, max: said.length }) }), {
        minLength: 1,
        maxLength: 3,
      })
      .map((notes) =>
        // A character of two code units stays whole.
        notes.filter(({ at }) => said.slice(0, at).isWellFormed()).sort((a, b) => a.at - b.at),
      )
      .map((notes) => (notes.length > 0 ? notes : undefined)),
    { nil: undefined, freq: 4 },
  );
}

/** Without what is undefined, which an element leaves out. */
function present<Facts extends object>(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;
}

/** Neighbours that are set alike are one. */
function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last && isAlike(last, span)) found[found.length - 1] = { ...last, text: last.text + span.text };
    else found.push(span);
  }
  return found;
}
