import { expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { parseFountain } from '../fountain/parse.ts';
import type { Page } from '../pages/page.ts';
import { lockPages } from '../production/lock-pages.ts';
import { setProduction } from '../production/set-production.ts';
import { setSides } from '../production/set-sides.ts';
import { type PdfOptions, renderPdf } from './render.ts';

const OPTIONS = { sceneNumbers: true } as const;
const LOCKED = parseFountain('INT. HUT #1#\n\nHe waits.\n\nEXT. SEA #2#\n\nA boat.');
const BLUE = parseFountain('INT. HUT #1#\n\nHe waits.\n\nEXT. SEA #2#\n\nTwo boats.');
const pages = setProduction(
  { screenplay: LOCKED, starts: lockPages(LOCKED, OPTIONS) },
  [{ screenplay: BLUE, revision: { color: 'blue', date: '2026-11-27' } }],
  OPTIONS,
);
const textOf = async (printed: readonly Page[], options: PdfOptions = {}) => {
  const pdf = await renderPdf(BLUE, printed, options);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.split(/\s+/u).join(' ').trim();
};

test('a revised page says its revision, and marks what is other', async () => {
  expect(await textOf(pages, { tint: true })).toBe(
    'Blue Revision 27 Nov 2026 1 INT. HUT 1 He waits. 2 EXT. SEA 2 Two boats. *',
  );
});

test('sides say whose they are; what is crossed out can still be read', async () => {
  const sides = setSides(BLUE, pages, { scenes: ['2'] });
  expect(await textOf(sides, { head: 'SIDES: Scene 2' })).toBe(
    'SIDES: Scene 2 Blue Revision 27 Nov 2026 1 INT. HUT 1 He waits. 2 EXT. SEA 2 Two boats. *',
  );
  const pdf = await getDocumentProxy(new Uint8Array(await renderPdf(BLUE, sides)));
  expect((await pdf.getOutline()).map(({ title }: { title: string }) => title)).toEqual(['2 EXT. SEA']);
});
