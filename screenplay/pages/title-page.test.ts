import { expect, test } from '@jest/globals';
import { plainText } from '../elements.ts';
import { REVISION_COLORS, type Revision } from '../production/revisions.ts';
import { PAPER, titleSheet } from './sheet.ts';
import { setTitlePage } from './title-page.ts';

const TITLE = [
  { key: 'Title', spans: [{ text: 'The Last Lamp' }] },
  { key: 'Contact', spans: [{ text: 'An agency with a name that is as long as its street' }] },
];
const BLUE: Revision = { color: 'blue', date: '2026-11-27' };
const GOLDENROD: Revision = { color: 'double_goldenrod', date: '2026-12-01' };
const rightOf = (revisions: readonly Revision[]) =>
  setTitlePage(TITLE, revisions)
    .filter(({ align }) => align === 'right')
    .map(({ row, spans }) => `${row} ${plainText(spans)}`);

test('revisions are listed at the bottom right, in columns', () => {
  expect(rightOf([BLUE, GOLDENROD])).toEqual([
    '57 Revision                 Date',
    '58 Blue              27 Nov 2026',
    '59 Double Goldenrod   1 Dec 2026',
  ]);
  expect(rightOf([])).toEqual([]);
  // Where there is no title page, there is nowhere to list them.
  expect(setTitlePage([], [BLUE])).toEqual([]);
});

test('of many as many of the last as there is room for below the title', () => {
  const many = [...REVISION_COLORS, ...REVISION_COLORS, ...REVISION_COLORS].map((color, at) => ({
    color,
    date: `2026-11-${String(at % 28).padStart(2, '0')}`,
  }));
  const rows = rightOf([...many, GOLDENROD]);
  expect(rows.at(-1)).toBe('59 Double Goldenrod   1 Dec 2026');
  expect(rows[0]).toMatch(/^2\d Revision/u);
});

test.each(['letter', 'a4'] as const)('nothing stands on anything else, and all on the paper: %s', (paper) => {
  const [width, height] = PAPER[paper];
  const texts = titleSheet({ titlePage: TITLE, elements: [] }, paper, [BLUE, GOLDENROD]).map(
    ({ spans, x, top }) => ({ top, from: x, to: x + plainText(spans).length * 7.2 }),
  );
  for (const one of texts) {
    expect(one.to).toBeLessThanOrEqual(width - 36);
    expect(one.top).toBeLessThanOrEqual(height - 36);
    const beside = texts.filter((other) => other.top === one.top && other.from > one.from);
    for (const other of beside) expect(other.from).toBeGreaterThan(one.to);
  }
});
