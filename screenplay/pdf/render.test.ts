import { expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { parseFountain } from '../fountain/parse.ts';
import { paginate, type PageOptions } from '../pages/paginate.ts';
import { renderPdf } from './render.ts';

const pdfOf = async (text: string, options?: PageOptions) => {
  const screenplay = parseFountain(text);
  const pdf = await renderPdf(screenplay, paginate(screenplay, options), options);
  return getDocumentProxy(new Uint8Array(pdf));
};
/** A text a page, as a reader of PDF copies it. */
const textsOf = async (text: string, options?: PageOptions) =>
  (await extractText(await pdfOf(text, options))).text;

test('the text is read back in its order, page by page, with numbers from the second page on', async () => {
  const text =
    'INT. HOUSE #12#\n\nHe *waits*, _then_ goes.\n\nSTEEL\n(low)\nNo.\n\nCUT TO:\n\n===\n\nEXT. GARDEN\n\nShe waits.';
  const [first, second] = await textsOf(text, { sceneNumbers: true });
  expect(first?.split(/\s+/u).join(' ')).toBe(
    '12 INT. HOUSE 12 He waits, then goes. STEEL (low) No. CUT TO:',
  );
  expect(second?.split(/\s+/u).join(' ')).toBe('2. EXT. GARDEN She waits.');
});

test('a title page comes before page 1', async () => {
  const [title, first] = await textsOf(
    'Title: Big Fish\nAuthor: A. Writer\nContact: Somewhere 1\n\nINT. HOUSE\n\nOne.',
  );
  expect(title?.split(/\s+/u).join(' ')).toBe('Big Fish A. Writer Somewhere 1');
  expect(first).toContain('INT. HOUSE');
});

test('scenes are bookmarks that lead to their pages', async () => {
  const pdf = await pdfOf('INT. HOUSE #1#\n\nOne.\n\n===\n\nEXT. GARDEN #2#\n\nTwo.', { sceneNumbers: true });
  const outline = await pdf.getOutline();
  expect(outline.map(({ title }: { title: string }) => title)).toEqual(['1 INT. HOUSE', '2 EXT. GARDEN']);
});

test.each([
  ['Greek and Cyrillic', 'Η θάλασσα είναι ήσυχη. Ёлка стоит.'],
  ['Vietnamese', 'Trời mưa ở Hà Nội, những người đợi.'],
  ['Japanese', '夜が明ける。静かだ。'],
  ['Chinese', '你好世界'],
  ['Korean', '안녕하세요'],
  ['an emoji', 'He laughs 😀'],
])('%s are printed by glyphs of their own', async (_what, line) => {
  const [page] = await textsOf(`!${line}`);
  expect(page?.replaceAll(/\s/gu, '')).toBe(line.replaceAll(' ', ''));
});

test('what no font has letters for is refused by its letters, not printed as boxes', async () => {
  await expect(pdfOf('𐎠𐎡 stands on the wall.')).rejects.toThrow(
    'There are no letters to print these with: 𐎠 𐎡',
  );
});

test('a page has the size of its paper', async () => {
  const page = await (await pdfOf('One.', { paper: 'a4' })).getPage(1);
  expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
});
