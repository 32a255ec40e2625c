import { expect, test } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { plainText } from '../../../../../screenplay/elements.ts';
import { parseFountain } from '../../../../../screenplay/fountain/parse.ts';
import { type Production, setInProduction } from '../../../../../screenplay/production/in-production.ts';
import { lockPages } from '../../../../../screenplay/production/lock-pages.ts';
import { carryNumbers, lockNumbers } from '../../../../../screenplay/production/numbering.ts';
import { numberScenes } from '../../../../../screenplay/production/number-scenes.ts';
import { renderPdf } from '../../../../../screenplay/pdf/render.ts';
import { cutScenes } from '../../../../../screenplay/scenes/cut.ts';
import { createPaging, type Sheet } from './paging.ts';

const scene = (number: number, more = ''): string =>
  `INT. ROOM ${number} - DAY\n\n${'She waits, and nobody comes. '.repeat(20)}\n\nANNA\n${'Nobody ever comes here. '.repeat(14)}\n\n${more}`;
const TITLE = 'Title: The Long Wait\n\n';
const scenes = Array.from({ length: 12 }, (_, at) => scene(at + 1));
const LOCKED = TITLE + scenes.join('');
/** Grown beyond its page. */
const BLUE = TITLE + scenes.with(3, scene(4, `${'Rain. '.repeat(300)}\n\n`)).join('');
/** With a scene cut, and another written between two. */
const PINK =
  TITLE +
  scenes
    .with(3, scene(4, `${'Rain. '.repeat(300)}\n\n`))
    .toSpliced(6, 1)
    .toSpliced(1, 0, 'EXT. YARD - NIGHT\n\nSnow.\n\n')
    .join('');

/** Rooms are known by their numbers. */
const toNumber = (content: string) =>
  cutScenes(content, 'screenplay').map(({ heading, number }) => ({
    ...{ heading, number },
    lineage: Number(/\d+/u.exec(heading)?.[0] ?? 99),
  }));
const white = lockNumbers(toNumber(LOCKED));
const blue = carryNumbers(white, toNumber(BLUE));
const PRODUCTION: Production = {
  paper: 'a4',
  starts: lockPages(numberScenes(parseFountain(LOCKED), white), { paper: 'a4' }),
  locked: { content: LOCKED, numbers: white, revision: null },
  revisions: [
    { content: BLUE, numbers: blue, revision: { color: 'blue', date: '2026-11-27' } },
    {
      ...{ content: PINK, numbers: carryNumbers(blue, toNumber(PINK)) },
      revision: { color: 'pink', date: '2026-12-01' },
    },
  ],
};

/** What stands beside what, by its distance from the paper's top in points. */
type Lines = Readonly<Record<number, string>>;

function linesOf(
  texts: readonly { readonly text: string; readonly x: number; readonly top: number }[],
): Lines {
  const lines: Record<number, string> = {};
  for (const { text, top } of texts.toSorted((one, other) => one.top - other.top || one.x - other.x)) {
    const row = Math.round(top);
    lines[row] = (lines[row] ?? '') + text.replaceAll(' ', '');
  }
  return lines;
}

const shownOn = ({ texts }: Sheet): Lines =>
  linesOf(texts.map(({ spans, x, top }) => ({ text: plainText(spans), x, top })));

/** From a line's top to the foot of its letters, in points. */
const BASELINE = 9;

async function printed(options: { sceneNumbers: boolean; sceneContinueds: boolean }): Promise<Lines[]> {
  const { screenplay, pages, revisions } = setInProduction(PRODUCTION, options);
  const file = await renderPdf(screenplay, pages, { paper: PRODUCTION.paper, revisions });
  const pdf = await getDocumentProxy(new Uint8Array(file));
  return await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const page = await pdf.getPage(at + 1);
      const { items } = await page.getTextContent();
      return linesOf(
        items.flatMap((item) => {
          if (!('str' in item) || item.str.trim() === '') return [];
          const [x, y] = item.transform.slice(4) as [number, number];
          return [{ text: item.str, x, top: (page.view[3] ?? 0) - y - BASELINE }];
        }),
      );
    }),
  );
}

test.each([
  { sceneNumbers: true, sceneContinueds: false },
  { sceneNumbers: false, sceneContinueds: true },
])('locked and revised pages are the printed ones, line by line: %p', async (options) => {
  const { sceneNumbers, sceneContinueds } = options;
  const { changed } = createPaging()({
    ...{ text: PINK, type: 'screenplay', paper: 'a4', ...options, production: PRODUCTION },
  });
  const sheets = changed.map(([, sheet]) => sheet);
  expect(sheets.map(shownOn)).toEqual(await printed(options));
  // One that was changed now, one that ran over in the revision before, one that is white.
  const looks = sheets.map(({ label, color, isChanged }) =>
    [label, color, isChanged].filter(Boolean).join(' '),
  );
  expect(looks).toEqual(expect.arrayContaining(['1 pink true', '2A blue', '6']));
  const [title] = sheets;
  expect(Object.values(title ? shownOn(title) : {}).slice(-3)).toEqual([
    'RevisionDate',
    'Blue27Nov2026',
    'Pink1Dec2026',
  ]);
  const texts = sheets.map((sheet) => Object.values(shownOn(sheet)).join('\n')).join('\n');
  expect(texts.includes('(CONTINUED)')).toBe(sceneContinueds);
  expect(texts).toContain('PinkRevision1Dec2026');
  expect(texts).toMatch(sceneNumbers ? /^7OMITTED7\*$/mu : /^OMITTED\*$/mu);
  expect(texts).toContain(sceneNumbers ? '1AEXT.YARD-NIGHT1A*' : 'EXT.YARD-NIGHT*');
});

test('a place in the text is found on its locked page, and what is omitted is no scene of the text', () => {
  const { scenes, changed } = createPaging()({
    ...{ text: PINK, type: 'screenplay', paper: 'a4', production: PRODUCTION },
    ...{ sceneNumbers: true, sceneContinueds: true },
  });
  expect(scenes.map(({ from }) => PINK.slice(from, from + 4))).toEqual(
    Array.from({ length: 12 }, (_, at) => (at === 1 ? 'EXT.' : 'INT.')),
  );
  const labels = changed.map(([, { label }]) => label);
  for (const { page } of scenes) expect(labels).toContain(page);
});
