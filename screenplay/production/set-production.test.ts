import { describe, expect, test } from '@jest/globals';
import { plainText } from '../elements.ts';
import { parseFountain } from '../fountain/parse.ts';
import type { Page } from '../pages/page.ts';
import { renderText } from '../pages/text.ts';
import { lockPages } from './lock-pages.ts';
import { markElements } from './mark-elements.ts';
import { nextColor, type Revision, REVISION_COLORS } from './revisions.ts';
import { setProduction } from './set-production.ts';
import { setSides } from './set-sides.ts';

const OPTIONS = { sceneNumbers: true } as const;
const beats = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `Beat ${from + index}.`);
const fountain = (...paragraphs: string[]) => parseFountain(paragraphs.join('\n\n'));
const BLUE: Revision = { color: 'blue', date: '2026-11-27' };
const PINK: Revision = { color: 'pink', date: '2026-12-01' };

const LOCKED = fountain('INT. HUT #1#', ...beats(1, 80));
const locked = { screenplay: LOCKED, starts: lockPages(LOCKED, OPTIONS) };
const first = fountain('INT. HUT #1#', ...beats(1, 29), 'Beat 30, and rain.', ...beats(31, 80));
const second = fountain(
  'INT. HUT #1#',
  ...beats(1, 4),
  ...beats(6, 29),
  'Beat 30, and rain.',
  ...beats(31, 80),
);

const colorsOf = (pages: readonly Page[]) =>
  pages.map(
    ({ label, revision, isChanged }) => `${label} ${revision?.color ?? 'white'}${isChanged ? '*' : ''}`,
  );
const marked = (pages: readonly Page[]) =>
  pages.flatMap(({ lines }) =>
    lines.filter(({ isChanged }) => isChanged).map(({ spans }) => plainText(spans)),
  );

describe('the pages of a revision', () => {
  test('the locked ones are white and have no marks', () => {
    const pages = setProduction(locked, [], OPTIONS);
    expect(colorsOf(pages)).toEqual(['1 white', '2 white', '3 white']);
    expect(marked(pages)).toEqual([]);
  });
  test('a changed page has the colour of the revision, its changed lines a mark', () => {
    const pages = setProduction(locked, [{ screenplay: first, revision: BLUE }], OPTIONS);
    expect(colorsOf(pages)).toEqual(['1 white', '2 blue*', '3 white']);
    expect(marked(pages)).toEqual(['Beat 30, and rain.']);
    expect(renderText(pages).split('\f')[1]).toMatch(/^ {15}Blue Revision 27 Nov 2026 {33}2\.\n\n/u);
    expect(renderText(pages)).toMatch(/^ {15}Beat 30, and rain\. +\*$/mu);
  });
  test('a page keeps the colour that it was last changed in; only what is new has marks', () => {
    const revisions = [
      { screenplay: first, revision: BLUE },
      { screenplay: second, revision: PINK },
    ];
    const pages = setProduction(locked, revisions, OPTIONS);
    expect(colorsOf(pages)).toEqual(['1 pink*', '2 blue', '3 white']);
    // What was taken out is marked where what follows it begins.
    expect(marked(pages)).toEqual(['Beat 6.']);
  });
  test('of a long paragraph only the lines that are other are marked', () => {
    const long = (last: string) =>
      fountain('INT. HUT', `${'He walks the long road home again. '.repeat(9)}${last}`);
    const before = long('He sleeps.');
    const pages = setProduction(
      { screenplay: before, starts: lockPages(before, {}) },
      [{ screenplay: long('He wakes.'), revision: BLUE }],
      {},
    );
    expect(marked(pages)).toHaveLength(1);
    expect(marked(pages)[0]).toMatch(/wakes\.$/u);
  });
});

test('formats that count revisions are told each element’s', () => {
  const { elements } = markElements(LOCKED, [
    { screenplay: first, revision: BLUE },
    { screenplay: second, revision: PINK },
  ]);
  const told = elements.filter(({ revision }) => revision !== undefined);
  expect(told.map(({ revision, spans }) => [revision, plainText(spans)])).toEqual([
    [2, 'Beat 6.'],
    [1, 'Beat 30, and rain.'],
  ]);
});

test('after tan come double white and double blue, and after all of them blue again', () => {
  expect(nextColor(null)).toBe('blue');
  expect(nextColor('tan')).toBe('double_white');
  expect(nextColor('double_white')).toBe('double_blue');
  expect(nextColor(REVISION_COLORS.at(-1) ?? null)).toBe('blue');
});

describe('sides', () => {
  const screenplay = fountain(
    ...['INT. HUT #1#', 'STEEL\nNo.', 'EXT. SEA #2#', 'BRICK (V.O.)\nYes.', '===', 'INT. BARN #2A#', 'Hay.'],
  );
  const pages = setProduction({ screenplay, starts: lockPages(screenplay, OPTIONS) }, [], OPTIONS);
  const own = (choice: Parameters<typeof setSides>[2]) =>
    setSides(screenplay, pages, choice).map(({ label, lines }) => [
      label,
      ...lines.filter(({ isOther }) => !isOther).map(({ spans }) => plainText(spans)),
    ]);

  test('are the pages of the chosen scenes, all else on them of others', () => {
    expect(own({ scenes: ['2'] })).toEqual([['1', 'EXT. SEA', 'BRICK (V.O.)', 'Yes.']]);
    expect(own({ scenes: ['1', '2a'] })).toEqual([
      ['1', 'INT. HUT', 'STEEL', 'No.'],
      ['2', 'INT. BARN', 'Hay.'],
    ]);
  });
  test('are those of a part, by its name', () => {
    expect(own({ character: 'brick' })).toEqual([['1', 'EXT. SEA', 'BRICK (V.O.)', 'Yes.']]);
  });
  test('are those, too, in which a part is named in capitals, where that is asked for', () => {
    const seen = fountain(
      'INT. HUT #1#',
      'ANNA\nNo.',
      'EXT. SEA #2#',
      'ANNA and a GULL.',
      'INT. BARN #3#',
      'Anna.',
    );
    const sea = setProduction({ screenplay: seen, starts: lockPages(seen, OPTIONS) }, [], OPTIONS);
    const of = (choice: Parameters<typeof setSides>[2]) =>
      setSides(seen, sea, choice).flatMap(({ lines }) =>
        lines
          .filter(({ kind, isOther }) => kind === 'scene_heading' && !isOther)
          .map(({ sceneNumber }) => sceneNumber),
      );
    expect(of({ character: 'Anna' })).toEqual(['1']);
    expect(of({ character: 'Anna', named: true })).toEqual(['1', '2']);
    expect(of({ character: 'gull', named: true })).toEqual(['2']);
    expect(() => of({ character: 'gull' })).toThrow('Nobody called gull speaks in it.');
    expect(() => of({ character: 'Eve', named: true })).toThrow('speaks or is named in capitals in it.');
  });
  test('there are none of who does not speak, or of scenes that there are not', () => {
    expect(() => own({ character: 'Anna' })).toThrow('Nobody called Anna speaks in it.');
    expect(() => own({ scenes: ['1', '9', '12b'] })).toThrow('It has no scene 9, 12B.');
  });
});
