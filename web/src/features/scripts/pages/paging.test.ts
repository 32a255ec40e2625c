import { expect, test } from '@jest/globals';
import { parseFountain } from '../../../../../screenplay/fountain/parse.ts';
import { paginate } from '../../../../../screenplay/pages/paginate.ts';
import { renderPdf } from '../../../../../screenplay/pdf/render.ts';
import { plainText } from '../../../../../screenplay/elements.ts';
import { extractText, getDocumentProxy } from 'unpdf';
import { anchorAt, createPaging, type PagingRequest, type Sheet } from './paging.ts';

const scene = (number: number): string =>
  `INT. ROOM ${number} #${number}A# - DAY\n\n${'She waits, and *nobody* comes to the door. '.repeat(9)}\n\nANNA\n${'Nobody ever comes here. '.repeat(12)}\n`;
const LONG = `Title: The Long Wait\nAuthor: A. Writer\n\n${Array.from({ length: 40 }, (_, at) => scene(at + 1)).join('\n')}`;
const asked = (text: string, more: Partial<PagingRequest> = {}): PagingRequest => ({
  ...{
    text,
    type: 'screenplay',
    paper: 'letter',
    sceneNumbers: false,
    sceneContinueds: false,
    production: null,
  },
  ...more,
});
const textsOf = (sheets: readonly Sheet[]): string[] =>
  sheets.map(({ texts }) =>
    texts
      .map(({ spans }) => plainText(spans))
      .join(' ')
      .split(/\s+/u)
      .join(' ')
      .trim(),
  );

test.each([
  ['letter', false],
  ['a4', true],
] as const)(
  'the pages on screen say what the printed pages say, page by page: %s',
  async (paper, sceneNumbers) => {
    const screenplay = parseFountain(LONG);
    const pdf = await renderPdf(screenplay, paginate(screenplay, { paper, sceneNumbers }), { paper });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
    const { count, changed } = createPaging()(asked(LONG, { paper, sceneNumbers }));
    expect(count).toBe(text.length);
    expect(count).toBeGreaterThan(15);
    expect(textsOf(changed.map(([, sheet]) => sheet))).toEqual(
      text.map((page) => page.split(/\s+/u).join(' ').trim()),
    );
  },
);

test('only the pages that a change touches are told again', () => {
  const paged = createPaging();
  const { count } = paged(asked(LONG));
  const edited = LONG.replace('ROOM 20 ', 'HALL 20 ');
  const { changed, count: after } = paged(asked(edited));
  expect(after).toBe(count);
  expect(changed).toHaveLength(1);
  expect(textsOf(changed.map(([, sheet]) => sheet))[0]).toContain('INT. HALL 20');
});

test('a place in the text is found on its page, a scene with its length', () => {
  const { anchors, scenes, changed } = createPaging()(asked(LONG));
  const place = LONG.indexOf('INT. ROOM 33');
  const anchor = anchorAt(anchors, place + 3);
  const [, sheet] = changed[anchor.sheet] ?? [];
  expect(sheet && textsOf([sheet])[0]).toContain('INT. ROOM 33');
  expect(scenes[32]).toMatchObject({ from: place, page: sheet?.label });
  expect(scenes[32]?.eighths).toBeGreaterThan(2);
});

test('an empty text has no page, an outline has', () => {
  expect(createPaging()(asked(''))).toEqual({
    count: 0,
    changed: [],
    scenes: [],
    anchors: new Float64Array(),
  });
  expect(createPaging()(asked('# One\n\nIt begins.', { type: 'outline' })).count).toBe(1);
});
