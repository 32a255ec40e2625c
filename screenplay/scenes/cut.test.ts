import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutScenes } from './cut.ts';
import { joinScenes, joinTexts } from './join.ts';

const headings = (text: string, type: 'screenplay' | 'treatment' | 'outline' = 'screenplay') =>
  cutScenes(text, type).map(({ heading }) => heading);

const LINES = [
  'INT. KITCHEN - DAY',
  'EXT. ROAD - NIGHT #12A#',
  '.FORCED HEADING',
  'int./ext. car - dusk',
  'She waits.',
  'STEEL',
  '# Act',
  '## Part',
  '1. An item',
  '- Another',
  '/* out',
  'back */',
  '[[ note',
  'end ]]',
  'Title: A Film',
  '...',
  '',
  '',
  '   ',
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n')), {
    maxLength: 40,
  })
  .map((lines) => lines.flat().join(''));
const types = fc.constantFrom('screenplay', 'treatment', 'outline');

describe('cutting a text into scenes', () => {
  const preambleOf = (text: string, type: 'screenplay' | 'treatment' | 'outline') =>
    text.slice(0, cutScenes(text, type)[0]?.from ?? text.length);

  test('what stands before the first and the scenes are the text to the letter, put together or joined', () => {
    fc.assert(
      fc.property(texts, types, (text, type) => {
        const scenes = cutScenes(text, type);
        const pieces = [preambleOf(text, type), ...scenes.map((scene) => scene.text)];
        expect(pieces.join('')).toBe(text);
        const given = scenes.map((scene) => ({ setting: scene.heading, content: scene.text }));
        expect(joinScenes({ script_type: type, content: text, scenes: given })).toBe(text);
        for (const scene of scenes) expect(text.slice(scene.from, scene.to)).toBe(scene.text);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a scene by itself is that scene', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { text: alone, heading, number } of cutScenes(text, 'screenplay'))
          expect(cutScenes(alone, 'screenplay')).toMatchObject([{ heading, number, text: alone }]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('scenes in another order are the same scenes when they are cut again', () => {
    const scene = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('', '\n', '\n\n', '\n\n\n'))
      .map(([n, tail]) => `INT. ROOM ${n} - DAY\n\nShe opens door ${n}.${tail}`);
    fc.assert(
      fc.property(fc.array(scene, { minLength: 1, maxLength: 12 }), (scenes) => {
        const cut = cutScenes(joinTexts(['Title: X\n\n', ...scenes]), 'screenplay');
        expect(cut.map(({ text }) => text.trimEnd())).toEqual(scenes.map((text) => text.trimEnd()));
      }),
    );
  });

  test('a screenplay begins a scene at each heading, with the number in its margins', () => {
    const text = 'Title: Sea\n\nFADE IN:\n\nINT. HUT - DAY #1A#\n\nRain.\n\n.ON THE ROOF\n\nWind.\n';
    expect(cutScenes(text, 'screenplay')).toMatchObject([
      { heading: 'INT. HUT - DAY', number: '1A', text: 'INT. HUT - DAY #1A#\n\nRain.\n\n' },
      { heading: 'ON THE ROOF', number: null, text: '.ON THE ROOF\n\nWind.\n' },
    ]);
    expect(preambleOf(text, 'screenplay')).toBe('Title: Sea\n\nFADE IN:\n\n');
  });

  test('what was taken out, or stands in a note, begins no scene', () => {
    expect(headings('/*\n\nINT. A - DAY\n\n*/\n\n[[x\nINT. B - DAY\n]]\n\nINT. C - DAY\n\nx')).toEqual([
      'INT. C - DAY',
    ]);
  });

  test('a treatment begins a part at each heading that has something of its own', () => {
    const text = '# The Sea\n\n## Act One\n\n### The hut\n\nRain.\n\n## Act Two\n\nWind.\n';
    expect(headings(text, 'treatment')).toEqual(['The hut', 'Act Two']);
    expect(preambleOf(text, 'treatment')).toBe('# The Sea\n\n## Act One\n\n');
  });

  test('an outline without headings is cut at the items of its list, a treatment at its paragraphs', () => {
    expect(cutScenes('Beats\n1. Rain\n2) Wind\n   and more\n', 'outline')).toMatchObject([
      { heading: 'Rain', number: '1', text: '1. Rain\n' },
      { heading: 'Wind', number: '2', text: '2) Wind\n   and more\n' },
    ]);
    expect(headings('It rains.\nA lot.\n\nThen wind.', 'treatment')).toEqual(['', '']);
  });

  test('a text without a scene has none', () => {
    expect(cutScenes('', 'screenplay')).toEqual([]);
    expect(cutScenes('Only words.\n', 'screenplay')).toEqual([]);
  });

  test.each([
    ['openings without ends', '/*[['.repeat(500_000)],
    ['one line', `INT. ${'#'.repeat(2_000_000)}`],
    ['white space', `# a${' '.repeat(2_000_000)}x`],
    ['headings', 'INT. A\n\n'.repeat(100_000)],
  ])(
    '%s at length take no time',
    (_, text) => {
      // In quadratic time the test would not come to its end.
      for (const type of ['screenplay', 'outline'] as const)
        expect(Array.isArray(cutScenes(text, type))).toBe(true);
    },
    60_000,
  );
});
