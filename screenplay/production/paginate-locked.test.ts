import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainText, type Screenplay, type ScriptElement } from '../elements.ts';
import { screenplays } from '../fdx/arbitrary.ts';
import { parseFountain } from '../fountain/parse.ts';
import type { Page } from '../pages/page.ts';
import { paginate } from '../pages/paginate.ts';
import { lockPages } from './lock-pages.ts';
import { paginateLocked } from './paginate-locked.ts';

const of = (elements: readonly ScriptElement[]): Screenplay => ({ titlePage: [], elements });
/** That somebody goes on speaking follows from what stands on the page before. */
const OPTIONS = { continued: false } as const;
const relock = (before: Screenplay, after: Screenplay): Page[] =>
  paginateLocked({ screenplay: before, starts: lockPages(before, OPTIONS) }, after, OPTIONS);

/** Actions of a line each: 27 fill a page. */
const beats = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `Beat ${from + index}.`);
const fountain = (...paragraphs: string[]) => parseFountain(paragraphs.join('\n\n'));
/** `label: first … last`. */
const summary = (pages: readonly Page[]) =>
  pages.map(({ label, lines }) => {
    const texts = lines.map(({ spans }) => plainText(spans));
    return `${label}: ${texts[0]} … ${texts.at(-1)}`;
  });

describe('pages that are locked', () => {
  const LOCKED = fountain(...beats(1, 81));

  test('what grows runs over onto A-pages, and no other page moves', () => {
    const more = Array.from({ length: 30 }, (_, index) => `More ${index + 1}.`);
    const pages = relock(LOCKED, fountain(...beats(1, 30), ...more, ...beats(31, 81)));
    expect(summary(pages)).toEqual([
      ...['1: Beat 1. … Beat 27.', '2: Beat 28. … More 24.', '2A: More 25. … Beat 51.'],
      ...['2B: Beat 52. … Beat 54.', '3: Beat 55. … Beat 81.'],
    ]);
  });
  test('what shrinks leaves its page short, and a page of which nothing is left says so', () => {
    expect(summary(relock(LOCKED, fountain(...beats(1, 20), ...beats(55, 81))))).toEqual([
      ...['1: Beat 1. … Beat 20.', '2: OMITTED … OMITTED', '3: Beat 55. … Beat 81.'],
    ]);
  });
  test('what is new between two pages goes on from the first of them', () => {
    expect(summary(relock(LOCKED, fountain(...beats(1, 27), 'New.', ...beats(28, 81))))).toEqual([
      ...['1: Beat 1. … Beat 27.', '1A: New. … New.', '2: Beat 28. … Beat 54.', '3: Beat 55. … Beat 81.'],
    ]);
  });
  test('a page whose first paragraph is another still begins with it', () => {
    expect(summary(relock(LOCKED, fountain(...beats(1, 27), 'Other.', ...beats(29, 81))))).toEqual([
      ...['1: Beat 1. … Beat 27.', '2: Other. … Beat 54.', '3: Beat 55. … Beat 81.'],
    ]);
  });
  test('a speech that goes on overleaf still does, whichever of its sides is rewritten', () => {
    const said = 'I have walked this road since I was small. '.repeat(6).trim();
    const script = (speech: string) => fountain(...beats(1, 24), `STEEL\n${speech}`, ...beats(25, 30));
    const locked = relock(script(said), script(said));
    expect(summary(locked)[1]).toMatch(/^2: STEEL \(CONT'D\) …/u);
    const above = relock(script(said), script(said.replace('I have', 'They had')));
    expect(above[1]).toEqual(locked[1]);
    expect(above[0]).not.toEqual(locked[0]);
    const below = relock(script(said), script(`${said} Often.`));
    expect(below[0]).toEqual(locked[0]);
  });
});

/** As many pages as it takes. */
const long = fc
  .tuple(screenplays, fc.integer({ min: 1, max: 40 }))
  .map(([{ elements }, times]) => of(Array.from({ length: times }, () => elements).flat()));

test('what was not changed has the pages that it had', () => {
  fc.assert(
    fc.property(long, (screenplay) => {
      expect(relock(screenplay, screenplay)).toEqual(paginate(screenplay, OPTIONS));
    }),
    { numRuns: 200, seed: 5 },
  );
});

const lettersOf = (pages: readonly Page[]): string =>
  pages
    .flatMap(({ lines }) => {
      const isAgain = lines[0]?.kind === 'character' && plainText(lines[0].spans).endsWith("(CONT'D)");
      return lines.filter(
        ({ kind, row, spans }) =>
          kind !== 'more' && !(isAgain && row === 0) && plainText(spans) !== 'OMITTED',
      );
    })
    .map(({ spans }) => plainText(spans))
    .join('')
    .replaceAll(/\s/gu, '');

/** Paragraphs without a dual column, of which every letter is told. */
const paragraphs = fc.array(
  fc.constantFrom<ScriptElement>(
    { type: 'scene_heading', spans: [{ text: 'INT. HUT - DAY' }] },
    { type: 'action', spans: [{ text: 'He waits. He goes. '.repeat(12) }] },
    { type: 'action', spans: [{ text: 'Rain.' }] },
    { type: 'character', spans: [{ text: 'STEEL' }] },
    { type: 'dialogue', spans: [{ text: 'I have walked this road since I was small. '.repeat(5) }] },
    { type: 'transition', spans: [{ text: 'CUT TO:' }] },
    { type: 'page_break', spans: [] },
  ),
  { minLength: 1, maxLength: 120 },
);

test('after any rewriting every letter is on a page once and in order, and every locked page is there', () => {
  fc.assert(
    fc.property(paragraphs, paragraphs, fc.nat(), fc.nat(), (elements, fresh, from, count) => {
      const at = from % elements.length;
      const after = of(elements.toSpliced(at, count % elements.length, ...fresh.slice(0, 20)));
      const pages = relock(of(elements), after);
      expect(lettersOf(pages)).toBe(lettersOf(paginate(after, OPTIONS)));
      const labels = pages.map(({ label }) => label).filter((label) => /^\d+$/u.test(label));
      const locked = paginate(of(elements), OPTIONS).map(({ label }) => label);
      if (locked.length > 0 && pages.length > 0) expect(labels).toEqual(locked);
      expect(new Set(pages.map(({ label }) => label)).size).toBe(pages.length);
      for (const { lines, rows } of pages) for (const { row } of lines) expect(row).toBeLessThan(rows + 2);
    }),
    { numRuns: 300, seed: 6 },
  );
});

test('pages beside the one that was rewritten are the same to the letter', () => {
  fc.assert(
    fc.property(paragraphs, fc.nat(), fc.integer({ min: 0, max: 80 }), (elements, page, more) => {
      const before = paginate(of(elements), OPTIONS);
      const chosen = before[page % Math.max(1, before.length)];
      const own = chosen?.lines.map(({ element }) => element) ?? [];
      // An element within the page: neither its first nor its last.
      const at = own.find((element) => element > (own[0] ?? 0) && element < (own.at(-1) ?? 0));
      fc.pre(at !== undefined && chosen !== undefined);
      const fresh = Array.from({ length: more }, (_, index): ScriptElement => ({
        type: 'action',
        spans: [{ text: `New ${index}.` }],
      }));
      const after = relock(of(elements), of(elements.toSpliced(at ?? 0, 0, ...fresh)));
      const plain = (pages: readonly Page[]) =>
        pages
          .filter(({ label }) => label.replaceAll(/[A-Z]/gu, '') !== chosen?.label)
          .map(({ label, lines }) => ({
            label,
            lines: lines.map(({ element: _element, ...line }) => line),
          }));
      expect(plain(after)).toEqual(plain(before));
    }),
    { numRuns: 300, seed: 7 },
  );
});
