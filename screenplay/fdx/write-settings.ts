import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { ScriptElement } from '../elements.ts';
import type { ParagraphType } from './element-types.ts';

export const PARAGRAPH_TYPES: Readonly<Record<ParagraphType, string>> = {
  scene_heading: 'Scene Heading',
  action: 'Action',
  shot: 'Shot',
  transition: 'Transition',
  centered: 'Action',
  character: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  lyrics: 'Singing',
};

/** Left and right edge in inches from the paper's left, points before, and what it is broken across pages as. US Letter. */
type Setting = readonly [
  left: string,
  right: string,
  before: string,
  paginateAs: string,
  more?: Record<string, string>,
];

/** The standard layout of a screenplay. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  General: ['1.50', '7.50', '12', 'General'],
  'Scene Heading': ['1.50', '7.50', '24', 'Scene Heading', { Style: 'AllCaps' }],
  Action: ['1.50', '7.50', '12', 'Action'],
  Character: ['3.50', '7.25', '12', 'Character', { Style: 'AllCaps' }],
  Parenthetical: ['3.00', '5.50', '0', 'Parenthetical', { FirstIndent: '-0.10' }],
  Dialogue: ['2.50', '6.00', '0', 'Dialogue'],
  Transition: ['5.50', '7.10', '12', 'Transition', { Style: 'AllCaps', Alignment: 'Right' }],
  Shot: ['1.50', '7.50', '24', 'Scene Heading', { Style: 'AllCaps' }],
  'Cast List': ['1.50', '7.50', '0', 'Action'],
  Singing: ['2.50', '6.00', '0', 'Dialogue', { Style: 'Italic' }],
};

export function writeSettings(root: XMLBuilder): void {
  for (const [type, [left, right, before, paginateAs, more = {}]] of Object.entries(SETTINGS)) {
    const { Style = '', Alignment = 'Left', FirstIndent = '0.00' } = more;
    const settings = root.ele('ElementSettings', { Type: type });
    settings.ele('FontSpec', {
      ...{ AdornmentStyle: '0', Background: '#FFFFFFFFFFFF', Color: '#000000000000' },
      ...{ Font: 'Courier Final Draft', RevisionID: '0', Size: '12', Style },
    });
    settings.ele('ParagraphSpec', {
      ...{ Alignment, FirstIndent, Leading: 'Regular', LeftIndent: left, RightIndent: right },
      ...{ SpaceBefore: before, Spacing: '1', StartsNewPage: 'No' },
    });
    settings.ele('Behavior', { PaginateAs: paginateAs });
  }
}

/** The order in which the industry colours revised pages, with the colour of marks and of paper, 16 bits a channel. */
const REVISIONS = [
  ['Blue', '#00000000FFFF', '#C6C6EDEDFEFE'],
  ['Pink', '#FFFF0000FFFF', '#FDFDCCCCD4D4'],
  ['Yellow', '#A0A0A0A00000', '#FDFDFFFFABAB'],
  ['Green', '#000080800000', '#D1D1FEFED0D0'],
  ['Goldenrod', '#CCCC7F7F3232', '#FAFACDCD3939'],
  ['Buff', '#8E8E6B6B2323', '#FCFCEDED9D9D'],
  ['Salmon', '#A7A742424242', '#F8F8AEAE8E8E'],
  ['Cherry', '#D5D523236B6B', '#FBFBA4A4B4B4'],
  ['Tan', '#DBDB93937070', '#FDFDF1F1C7C7'],
] as const;

/** After the nine all come again as double, with white, which the locked pages are, before them. */
const DOUBLE = [['White', '#000000000000', '#FFFFFFFFFFFF'] as const, ...REVISIONS].map(
  ([name, ...colors]) => [`Double ${name}`, ...colors] as const,
);

export function writeRevisions(root: XMLBuilder, elements: readonly ScriptElement[]): void {
  const last = elements.reduce((most, { revision = 0 }) => Math.max(most, revision), 0);
  if (last === 0) return;
  const revisions = root.ele('Revisions', {
    ActiveSet: String(last),
    RevisionMode: 'No',
    RevisionsShown: 'All',
  });
  const sets = last > REVISIONS.length ? [...REVISIONS, ...DOUBLE] : REVISIONS;
  for (const [index, [name, color, page]] of sets.entries())
    revisions.ele('Revision', {
      ...{ Color: color, FullRevision: 'No', ID: String(index + 1), Mark: '*' },
      ...{ Name: name, PageColor: page, Style: '' },
    });
}
