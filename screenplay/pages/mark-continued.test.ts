import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainText } from '../elements.ts';
import { screenplays } from '../fdx/arbitrary.ts';
import { parseFountain } from '../fountain/parse.ts';
import { lockPages } from '../production/lock-pages.ts';
import { paginateLocked } from '../production/paginate-locked.ts';
import { eighths } from './eighths.ts';
import type { Page } from './page.ts';
import { paginate } from './paginate.ts';
import { sheetOf } from './sheet.ts';
import { renderText } from './text.ts';

const OPTIONS = { sceneNumbers: true, sceneContinueds: true } as const;
/** Actions of a line each: 27 fill a page. */
const beats = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `Beat ${from + index}.`).join('\n\n');
const pagesOf = (text: string) => paginate(parseFountain(text), OPTIONS);
/** Of each page, what is said of scenes that go on: `row indent number text`. */
const marks = (pages: readonly Page[]) =>
  pages.map(({ lines }) =>
    lines
      .filter(({ kind }) => kind === 'continued')
      .map(({ row, indent, sceneNumber, spans }) =>
        [row, indent, sceneNumber, plainText(spans)].filter((part) => part !== undefined).join(' '),
      ),
  );

describe('a scene that goes on overleaf', () => {
  test('says so in the margins: at the foot of each page, and with its number at the head of the next', () => {
    expect(marks(pagesOf(`INT. HUT #7#\n\n${beats(1, 60)}`))).toEqual([
      ['54 49 (CONTINUED)'],
      ['-2 0 7 CONTINUED:', '54 49 (CONTINUED)'],
      ['-2 0 7 CONTINUED:'],
    ]);
  });
  test('says so right below a page that is short', () => {
    expect(marks(pagesOf('INT. HUT #7#\n\nHe waits.\n\n===\n\nHe goes.'))).toEqual([
      ['4 49 (CONTINUED)'],
      ['-2 0 7 CONTINUED:'],
    ]);
  });
  test('is none where the next page begins with a heading, and none before the first', () => {
    expect(marks(pagesOf('INT. HUT\n\nHe waits.\n\n===\n\nEXT. SEA\n\nA boat.'))).toEqual([[], []]);
    expect(marks(pagesOf(beats(1, 40)))).toEqual([[], []]);
    expect(marks(paginate(parseFountain(`INT. HUT\n\n${beats(1, 40)}`)))).toEqual([[], []]);
  });
  test('has no number where none is printed', () => {
    const screenplay = parseFountain(`INT. HUT #7#\n\n${beats(1, 40)}`);
    expect(marks(paginate(screenplay, { sceneContinueds: true }))[1]).toEqual(['-2 0 CONTINUED:']);
  });
  test('stands in plain text between the number of the page and its text', () => {
    const [first, second] = renderText(pagesOf(`INT. HUT #7#\n\n${beats(1, 40)}`)).split('\f');
    expect(first).toMatch(/\n\n {64}\(CONTINUED\)\n$/u);
    expect(second).toMatch(/^ {73}2\.\n {7}7 {7}CONTINUED: {51} 7\n\n {15}Beat 27\.\n/u);
  });
});

test('no page breaks otherwise, no scene is longer, and all stands on the paper', () => {
  fc.assert(
    fc.property(screenplays, fc.integer({ min: 1, max: 40 }), (screenplay, times) => {
      const long = {
        titlePage: [],
        elements: Array.from({ length: times }, () => screenplay.elements).flat(),
      };
      const plain = paginate(long, { sceneNumbers: true });
      const pages = paginate(long, OPTIONS);
      const without = pages.map((page) => ({
        ...page,
        lines: page.lines.filter(({ kind }) => kind !== 'continued'),
      }));
      expect(without).toEqual(plain);
      expect(eighths(pages)).toEqual(eighths(plain));
      for (const page of pages)
        for (const { top } of sheetOf(page)) {
          expect(top).toBeGreaterThanOrEqual(36);
          expect(top).toBeLessThanOrEqual(792 - 36);
        }
    }),
    { numRuns: 60, seed: 13 },
  );
});

test('locked pages stay where they are; one of which nothing is left is passed over', () => {
  const locked = parseFountain(`INT. HUT #7#\n\n${beats(1, 80)}`);
  const lock = { screenplay: locked, starts: lockPages(locked, {}) };
  const pages = paginateLocked(
    lock,
    parseFountain(`INT. HUT #7#\n\n${beats(1, 20)}\n\n${beats(54, 80)}`),
    OPTIONS,
  );
  expect(pages.map(({ label }) => label)).toEqual(['1', '2', '3']);
  expect(marks(pages)).toEqual([['42 49 (CONTINUED)'], [], ['-2 0 7 CONTINUED:']]);
});
