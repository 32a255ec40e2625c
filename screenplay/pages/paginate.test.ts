import { describe, expect, test } from '@jest/globals';
import { plainText } from '../elements.ts';
import { parseFountain } from '../fountain/parse.ts';
import { type PageOptions, paginate } from './paginate.ts';

const pagesOf = (text: string, options?: PageOptions) => paginate(parseFountain(text), options);
/** `row indent text`, a line each. */
const linesOf = (text: string, options?: PageOptions) =>
  pagesOf(text, options).map(({ lines }) =>
    lines.map(({ row, indent, spans }) => `${row} ${indent} ${plainText(spans)}`),
  );
const textsOf = (text: string, options?: PageOptions) =>
  pagesOf(text, options).map(({ lines }) => lines.map(({ spans }) => plainText(spans)));
/** Actions of a line each, which take twice as many rows but for the last. */
const actions = (count: number) =>
  Array.from({ length: count }, (_, index) => `Beat ${index + 1}.`).join('\n\n');
const FILLER = 'Nobody in the whole wide house hears what he does say tonight.';

describe('where text stands', () => {
  test('a cue is 3.5 inches, dialogue 2.5, a parenthetical 3 inches from the edge, its bracket hanging', () => {
    expect(linesOf('INT. HOUSE\n\nHe waits.\n\nSTEEL\n(quietly, to himself and nobody else)\nNo.')).toEqual([
      [
        '0 0 INT. HOUSE',
        '2 0 He waits.',
        '4 20 STEEL',
        '5 14 (quietly, to himself and',
        '6 15 nobody else)',
        '7 10 No.',
      ],
    ]);
  });
  test('action has 61 characters a line, dialogue 35; spaces at its end take no room', () => {
    expect(textsOf(`${'a'.repeat(61)} b`)).toEqual([['a'.repeat(61), 'b']]);
    expect(textsOf(`${'a'.repeat(30)} ${'b'.repeat(30)} c`)).toEqual([
      [`${'a'.repeat(30)} ${'b'.repeat(30)}`, 'c'],
    ]);
    expect(textsOf(`STEEL\n${'a'.repeat(35)} b`)).toEqual([['STEEL', 'a'.repeat(35), 'b']]);
  });
  test('a word longer than a line goes on in the next', () => {
    expect(textsOf('a'.repeat(70))).toEqual([['a'.repeat(61), 'a'.repeat(9)]]);
  });
  test('a line may end at a hyphen within a word, which takes no room there', () => {
    expect(textsOf(`${'a'.repeat(56)} half-moon`)).toEqual([[`${'a'.repeat(56)} half-`, 'moon']]);
  });
  test('a Chinese, Japanese or Korean character takes two cells, and a line may end after it', () => {
    const [page] = textsOf('静'.repeat(31));
    expect(page).toEqual(['静'.repeat(30), '静']);
    expect(textsOf(`${'静'.repeat(30)}。`)).toEqual([['静'.repeat(29), '静。']]);
  });
  test('a heading has two empty lines above it, all else one, and nothing at a page’s top', () => {
    expect(linesOf('One.\n\nINT. HOUSE\n\nTwo.\n\nCUT TO:\n\nEXT. GARDEN\n\nThree.')[0]).toEqual([
      '0 0 One.',
      '3 0 INT. HOUSE',
      '5 0 Two.',
      '7 49 CUT TO:',
      '10 0 EXT. GARDEN',
      '12 0 Three.',
    ]);
  });
  test('empty lines that the writer left are kept', () => {
    expect(linesOf('One.\n\n\n\nTwo.')[0]).toEqual(['0 0 One.', '4 0 Two.']);
  });
  test('two who speak at once have a column each, 29 characters wide', () => {
    const [page] = pagesOf(
      'STEEL\nRetire? Never in all my long life!\n\nBRICK ^\nMe neither.\n\nThey laugh.',
    );
    expect(page?.lines.map(({ row, column, spans }) => [row, column, plainText(spans)])).toEqual([
      [0, 'left', 'STEEL'],
      [1, 'left', 'Retire? Never in all my long'],
      [2, 'left', 'life!'],
      [0, 'right', 'BRICK'],
      [1, 'right', 'Me neither.'],
      [4, undefined, 'They laugh.'],
    ]);
  });
  test('emphasis stays with its words over a line’s end', () => {
    const [page] = pagesOf(`${'a'.repeat(58)} *bc de* f`);
    expect(page?.lines.map(({ spans }) => spans)).toEqual([
      [{ text: `${'a'.repeat(58)} ` }, { text: 'bc', italic: true }],
      [{ text: 'de', italic: true }, { text: ' f' }],
    ]);
  });
  test('every line names its element', () => {
    const [page] = pagesOf('# Act one\n\nINT. HOUSE\n\nOne.');
    expect(page?.lines.map(({ element }) => element)).toEqual([1, 2]);
  });
});

describe('what is printed', () => {
  test('neither notes, outline nor what was taken out', () => {
    expect(textsOf('# Act\n\n= He goes.\n\n[[why?]]\n\n/* no */\n\nHe [[really?]] goes.')).toEqual([
      ['He  goes.'],
    ]);
  });
  test('scene numbers only where they are asked for', () => {
    const text = 'INT. HOUSE #12A#\n\nOne.';
    expect(pagesOf(text)[0]?.lines[0]).not.toHaveProperty('sceneNumber');
    expect(pagesOf(text, { sceneNumbers: true })[0]?.lines[0]).toMatchObject({ sceneNumber: '12A' });
  });
  test('a scene that was cut says so', () => {
    const omitted = {
      type: 'scene_heading',
      spans: [{ text: 'INT. HOUSE' }],
      omitted: true,
      number: '3',
    } as const;
    const [page] = paginate({ titlePage: [], elements: [omitted] });
    expect(page?.lines[0]?.spans).toEqual([{ text: 'OMITTED' }]);
  });
  test('who speaks again in a scene after action goes on, if that is not said already or not wanted', () => {
    const text =
      'STEEL\nOne.\n\nHe waits.\n\nSTEEL (O.S.)\nTwo.\n\nBRICK\nThree.\n\nINT. HOUSE\n\nBRICK\nFour.';
    const cues = (options?: PageOptions) =>
      pagesOf(text, options).flatMap(({ lines }) =>
        lines.filter(({ kind }) => kind === 'character').map(({ spans }) => plainText(spans)),
      );
    expect(cues()).toEqual(['STEEL', "STEEL (O.S.) (CONT'D)", 'BRICK', 'BRICK']);
    expect(cues({ continued: false })).toEqual(['STEEL', 'STEEL (O.S.)', 'BRICK', 'BRICK']);
    expect(textsOf('STEEL\nOne.\n\nSTEEL (cont’d)\nTwo.')[0]?.[2]).toBe('STEEL (cont’d)');
  });
  test('a script of nothing has no page', () => {
    expect(pagesOf('')).toEqual([]);
    expect(pagesOf('===\n\n===')).toEqual([]);
  });
});

describe('where a page ends', () => {
  test('after 54 lines on letter, 58 on A4', () => {
    expect(textsOf(actions(40)).map((page) => page.length)).toEqual([27, 13]);
    expect(textsOf(actions(40), { paper: 'a4' }).map((page) => page.length)).toEqual([29, 11]);
  });
  test('pages are numbered from 1', () => {
    expect(pagesOf(actions(60)).map(({ label }) => label)).toEqual(['1', '2', '3']);
  });
  test('where the writer says so', () => {
    expect(textsOf('One.\n\n===\n\nTwo.')).toEqual([['One.'], ['Two.']]);
  });
  test('a heading is never last: it takes along what follows', () => {
    expect(textsOf(`${actions(26)}\n\nINT. HOUSE\n\nHe waits.`).map((page) => page.at(-1))).toEqual([
      'Beat 26.',
      'He waits.',
    ]);
    const long = `${actions(24)}\n\nINT. HOUSE\n\n${`${FILLER} `.repeat(8)}`;
    const [first, second] = textsOf(long);
    expect(first?.[24]).toBe('INT. HOUSE');
    expect(first?.slice(25).length).toBeGreaterThanOrEqual(2);
    expect(second?.length).toBeGreaterThanOrEqual(2);
  });
  test('a shot is not last either', () => {
    const elements = [
      ...parseFountain(actions(27)).elements.slice(0, 26),
      { type: 'shot', spans: [{ text: 'Close on the door' }] } as const,
      { type: 'action', spans: [{ text: 'It opens.' }] } as const,
    ];
    expect(paginate({ titlePage: [], elements })[1]?.lines.map(({ spans }) => plainText(spans))).toEqual([
      'CLOSE ON THE DOOR',
      'It opens.',
    ]);
  });
  test('an action is parted between sentences, two lines at least on each side', () => {
    const sentence = 'He takes the long way round the house, past the well and gate. ';
    const [first, second] = textsOf(`${actions(25)}\n\n${sentence.repeat(4)}`);
    expect(first?.slice(25)).toHaveLength(4);
    expect(first?.at(-1)).toMatch(/gate\.$/u);
    expect(second?.[0]).toMatch(/^He takes/u);
    expect(textsOf(`${actions(26)}\n\nOne beat.\nTwo.\nThree.`)[0]).toHaveLength(26);
  });
  test('not where a word or two would be the last line', () => {
    const sentence = 'He takes the long way round the house, past the well and gate. ';
    expect(textsOf(`${actions(26)}\n\n${sentence.repeat(4)}`)[0]).toHaveLength(26);
  });
  test('a sentence ends before a closing quotation mark of any kind', () => {
    const sentence = 'He says: “I take the long way round, past the well and the barn.” ';
    expect(textsOf(`${actions(25)}\n\n${sentence.repeat(4)}`)[0]?.at(-1)).toMatch(/barn\.”$/u);
  });
  test('a dialogue is parted between sentences, with (MORE) and the cue again, which take no line of the page', () => {
    const said = 'I have walked this road since I was small. ';
    const pages = pagesOf(`${actions(24)}\n\nSTEEL (V.O.)\n${said.repeat(6)}`);
    const [first, second] = pages;
    expect(first?.lines.slice(-2).map(({ kind, row, spans }) => [kind, row, plainText(spans)])).toEqual([
      ['dialogue', 53, 'walked this road since I was small.'],
      ['more', 54, '(MORE)'],
    ]);
    expect(second?.lines.slice(0, 2).map(({ kind, row, spans }) => [kind, row, plainText(spans)])).toEqual([
      ['character', 0, "STEEL (V.O.) (CONT'D)"],
      ['dialogue', 1, 'I have walked this road since I was'],
    ]);
  });
  test('a dialogue of one sentence goes to the next page whole', () => {
    const said = 'I have walked this road since I was small and never once '.repeat(3);
    const [first, second] = textsOf(`${actions(25)}\n\nSTEEL\n${said}`);
    expect(first).toHaveLength(25);
    expect(second?.[0]).toBe('STEEL');
  });
  test('a transition does not begin a page', () => {
    expect(textsOf(`${actions(27)}\n\nCUT TO:`)[1]).toEqual(['Beat 27.', 'CUT TO:']);
  });
  test('two who speak at once are not parted', () => {
    const [first, second] = textsOf(
      `${actions(26)}\n\nSTEEL\nOne. I say. Two. I say. Three. Four. Five. I say.\n\nBRICK ^\nTwo.`,
    );
    expect(first).toHaveLength(26);
    expect(second).toEqual([
      'STEEL',
      'One. I say. Two. I say.',
      'Three. Four. Five. I say.',
      'BRICK',
      'Two.',
    ]);
  });
  test('what is longer than a page and has no sentence goes on line by line', () => {
    const words = 'word '.repeat(12 * 120);
    const action = pagesOf(words);
    expect(action.map(({ lines }) => lines.length)).toEqual([54, 54, 12]);
    const speech = pagesOf(`STEEL\n${words}`);
    expect(speech.every(({ lines }) => lines.filter(({ kind }) => kind !== 'more').length <= 55)).toBe(true);
    const dual = pagesOf(`STEEL\n${words}\n\nBRICK ^\n${words}`);
    expect(dual.every(({ lines, rows }) => lines.every(({ row }) => row < rows))).toBe(true);
  });
});
