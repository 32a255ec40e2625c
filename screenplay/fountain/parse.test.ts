import { describe, expect, test } from '@jest/globals';
import { plainText, type ScriptElement } from '../elements.ts';
import { parseFountain } from './parse.ts';

/** `type: text`, one an element. */
const outline = (text: string) =>
  parseFountain(text).elements.map((element) => `${element.type}: ${plainText(element.spans)}`);
const only = (text: string): ScriptElement => {
  const [element, ...others] = parseFountain(text).elements;
  expect(others).toEqual([]);
  if (!element) throw new Error('nothing was read');
  return element;
};

describe('scene headings', () => {
  test('begin with INT, EXT, EST, INT./EXT, INT/EXT, EXT/INT or I/E in any case, and a dot or a space', () => {
    for (const heading of [
      'INT. HOUSE',
      'ext forest - night',
      'Est. Tower',
      'INT./EXT. CAR',
      'EXT./INT. CAR',
      'EXT/INT PORCH',
      'int/ext car',
      'I/E CAR',
    ])
      expect(outline(heading)).toEqual([`scene_heading: ${heading}`]);
    expect(outline('INTERIOR HOUSE')).toEqual(['action: INTERIOR HOUSE']);
    expect(outline('EXTREMELY dark')).toEqual(['action: EXTREMELY dark']);
  });
  test('stand after an empty line', () => {
    expect(outline('He waits.\nINT. HOUSE')).toEqual(['action: He waits.\nINT. HOUSE']);
  });
  test('are forced by one dot, not by several', () => {
    expect(outline('.SNIPER SCOPE POV')).toEqual(['scene_heading: SNIPER SCOPE POV']);
    expect(outline('...and then')).toEqual(['action: ...and then']);
    expect(outline('. apart')).toEqual(['action: . apart']);
  });
  test('have a number between #', () => {
    for (const number of ['1', '1A', '1a', 'I-1-A', '1-A', '110A', '1.'])
      expect(only(`INT. HOUSE - DAY - FLASHBACK (1944) #${number}#`)).toMatchObject({
        spans: [{ text: 'INT. HOUSE - DAY - FLASHBACK (1944)' }],
        number,
      });
    expect(only('INT. ROOM #237')).toMatchObject({ spans: [{ text: 'INT. ROOM #237' }] });
    expect(only('INT. ROOM #2 3#')).not.toHaveProperty('number');
  });
});

describe('speech', () => {
  test('a name in upper case with text right below is a character', () => {
    expect(outline('STEEL\nThe man’s a myth!')).toEqual(['character: STEEL', 'dialogue: The man’s a myth!']);
    expect(outline('STEEL\n\nThe man’s a myth!')).toEqual(['action: STEEL', 'action: The man’s a myth!']);
    expect(outline('Steel\nThe man’s a myth!')).toEqual(['action: Steel\nThe man’s a myth!']);
    expect(outline('R2D2\nBeep')[0]).toBe('character: R2D2');
    expect(outline('23\nBeep')[0]).toBe('action: 23\nBeep');
    expect(outline('ÉLOÏSE\nOui.')[0]).toBe('character: ÉLOÏSE');
    expect(outline('田中\nはい。')[0]).toBe('character: 田中');
    expect(outline('夜が明ける。\n静かだ。')).toEqual(['action: 夜が明ける。\n静かだ。']);
  });
  test('what is said of the voice may be in lower case', () => {
    expect(outline('HANS (on the radio)\nWhat was it you said?')[0]).toBe('character: HANS (on the radio)');
    expect(outline('MOM (O. S.) (cont’d)\nLuke!')[0]).toBe('character: MOM (O. S.) (cont’d)');
  });
  test('a character is forced by @', () => {
    expect(outline('@McCLANE\nYippie ki-yay!')).toEqual(['character: McCLANE', 'dialogue: Yippie ki-yay!']);
    expect(outline('@McCLANE')).toEqual(['character: McCLANE']);
  });
  test('parentheticals stand between what is spoken', () => {
    expect(outline('STEEL\n(starting the engine)\nSo much for\n(beat)\nretirement!')).toEqual([
      'character: STEEL',
      'parenthetical: (starting the engine)',
      'dialogue: So much for',
      'parenthetical: (beat)',
      'dialogue: retirement!',
    ]);
    expect(outline('STEEL\n(laughs) Me (cries)')[1]).toBe('dialogue: (laughs) Me (cries)');
  });
  test('two spaces hold an empty line in it', () => {
    expect(outline('DEALER\nTen.\nFour.\n  \nHit or stand sir?')).toEqual([
      'character: DEALER',
      'dialogue: Ten.\nFour.\n\nHit or stand sir?',
    ]);
    expect(outline('DEALER\nTen.\n  \n\nHe waits.')).toEqual([
      'character: DEALER',
      'dialogue: Ten.',
      'action: He waits.',
    ]);
    expect(outline('DEALER\nTen.\n    \nINT. HALL')).toEqual([
      'character: DEALER',
      'dialogue: Ten.',
      'scene_heading: INT. HALL',
    ]);
  });
  test('a caret sets a speech beside the one before', () => {
    const { elements } = parseFountain('BRICK\nScrew retirement.\n\nSTEEL ^\n(loud)\nScrew retirement.');
    expect(elements.map((element) => ('dual' in element ? element.dual : undefined))).toEqual([
      'left',
      'left',
      'right',
      'right',
      'right',
    ]);
    expect(plainText(elements[2]?.spans ?? [])).toBe('STEEL');
    expect(parseFountain('He waits.\n\nSTEEL ^\nYes.').elements[1]).not.toHaveProperty('dual');
    expect(parseFountain('A\nx\n\nB^\ny\n\nC^\nz').elements[4]).not.toHaveProperty('dual');
  });
  test('lyrics may be sung within it, and alone', () => {
    expect(outline('SINGER\n~Willy Wonka!\n~Willy Wonka!\nHm.')).toEqual([
      'character: SINGER',
      'lyrics: Willy Wonka!\nWilly Wonka!',
      'dialogue: Hm.',
    ]);
    expect(outline('~The amazing chocolatier!')).toEqual(['lyrics: The amazing chocolatier!']);
  });
});

describe('action', () => {
  test('keeps its lines, its indent and the empty lines before it', () => {
    expect(outline('He looks.\n    And looks.\n\tAnd looks.')).toEqual([
      'action: He looks.\n    And looks.\n    And looks.',
    ]);
    expect(parseFountain('One.\n\n\n\nTwo.').elements[1]).toMatchObject({ extraLines: 2 });
    expect(parseFountain('One.\n\nTwo.').elements[1]).not.toHaveProperty('extraLines');
  });
  test('is forced by !, on each line', () => {
    expect(outline('!INT. IS A PREFIX')).toEqual(['action: INT. IS A PREFIX']);
    expect(outline('!SCANNING THE AISLES...\nWhere is that pit boss?')).toEqual([
      'action: SCANNING THE AISLES...\nWhere is that pit boss?',
    ]);
    expect(outline('A list:\n!# one\n!# two')).toEqual(['action: A list:\n# one\n# two']);
  });
});

test('transitions end in TO: between empty lines, or are forced by >', () => {
  expect(outline('Jack begins.\n\nCUT TO:\n\nEXT. BRICK’S POOL')).toContain('transition: CUT TO:');
  expect(outline('CUT TO: ')).toEqual(['action: CUT TO:']);
  expect(outline('Cut TO:')).toEqual(['action: Cut TO:']);
  expect(outline('> Burn to White.')).toEqual(['transition: Burn to White.']);
});
test('centred text stands between > and <', () => {
  expect(outline('> THE END <')).toEqual(['centered: THE END']);
  expect(outline('>ONE<\n> TWO <')).toEqual(['centered: ONE\nTWO']);
});
test('sections, synopses and page breaks take a line each', () => {
  expect(parseFountain('# Act\n## Sequence\n= Set up the world.\n====\nINT. HOUSE').elements).toMatchObject([
    { type: 'section', depth: 1, spans: [{ text: 'Act' }] },
    { type: 'section', depth: 2, spans: [{ text: 'Sequence' }] },
    { type: 'synopsis', spans: [{ text: 'Set up the world.' }] },
    { type: 'page_break', spans: [] },
    { type: 'scene_heading' },
  ]);
});
test('a title page has keys and values, of one line or several', () => {
  const { titlePage, elements } = parseFountain(
    'Title:\n\t_**BRICK & STEEL**_\n\t_**FULL RETIRED**_\nCredit: Written by\nAuthor: Stu Maschwitz\nContact:\n   Next Level\n   Phone: 555\n\nFADE IN:',
  );
  expect(titlePage).toEqual([
    { key: 'Title', spans: [{ text: 'BRICK & STEEL\nFULL RETIRED', bold: true, underline: true }] },
    { key: 'Credit', spans: [{ text: 'Written by' }] },
    { key: 'Author', spans: [{ text: 'Stu Maschwitz' }] },
    { key: 'Contact', spans: [{ text: 'Next Level\nPhone: 555' }] },
  ]);
  expect(elements).toHaveLength(1);
  for (const script of ['FADE IN:\n\nHe waits.', 'He says: now.\n\nHe waits.', 'CUT TO:'])
    expect(parseFountain(script).titlePage).toEqual([]);
});
test('any line end and a byte order mark make no difference but of places', () => {
  const text = 'Title: A\n\nINT. HOUSE\n\nBOB\nYes.\n  \nNo.\n\n[[a\nb]]\n';
  const read = (source: string) =>
    JSON.stringify(parseFountain(source), (key, value: unknown) => (key === 'place' ? undefined : value));
  for (const end of ['\r\n', '\r']) expect(read(`\ufeff${text.replaceAll('\n', end)}`)).toBe(read(text));
});
test('an element’s place is of its whole lines', () => {
  const text = 'Title: A\r\n\r\n.HOUSE #1#\r\n\r\nBOB\r\n(low)\r\nYes.\r\nNo.\r\n';
  expect(parseFountain(text).elements.map(({ place }) => text.slice(place?.from, place?.to))).toEqual([
    '.HOUSE #1#',
    'BOB',
    '(low)',
    'Yes.\r\nNo.',
  ]);
});
