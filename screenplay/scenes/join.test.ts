import { expect, test } from '@jest/globals';
import { cutScenes } from './cut.ts';
import { firstHeading, joinScenes, joinTexts } from './join.ts';

const TEXT = 'Title: Lamp\n\nFADE IN:\n\nINT. ROOM - DAY\n\nDust.\n\n\nEXT. SEA - NIGHT #2A#\n\nA boat.';

test('scenes that are as they were cut give the text that they were cut from', () => {
  for (const content of [TEXT, TEXT.replaceAll('\n', '\r\n'), 'No scene at all.', '']) {
    const scenes = cutScenes(content, 'screenplay').map(({ heading, text }) => ({
      setting: heading,
      content: text,
    }));
    expect(joinScenes({ script_type: 'screenplay', content, scenes })).toBe(content);
  }
  for (const content of ['Before.\n\n# One\n\nText.\n\n## Two\nMore.\n', 'A paragraph.\n\nAnother\none.\n']) {
    const scenes = cutScenes(content, 'treatment').map(({ heading, text }) => ({
      setting: heading,
      content: text,
    }));
    expect(joinScenes({ script_type: 'treatment', content, scenes })).toBe(content);
  }
});

test('in another order they are parted still', () => {
  const scenes = cutScenes(TEXT, 'screenplay').map(({ heading, text }) => ({
    setting: heading,
    content: text,
  }));
  const joined = joinScenes({ script_type: 'screenplay', content: TEXT, scenes: scenes.toReversed() });
  expect(joined).toBe(
    'Title: Lamp\n\nFADE IN:\n\nEXT. SEA - NIGHT #2A#\n\nA boat.\n\nINT. ROOM - DAY\n\nDust.\n\n\n',
  );
  expect(cutScenes(joined, 'screenplay')).toHaveLength(2);
});

test.each([
  ['INT. KITCHEN - DAY', 'INT. KITCHEN - DAY'],
  ['.INSIDE THE WHALE', '.INSIDE THE WHALE'],
  ['A lighthouse\nat night', '.A lighthouse at night'],
  ['...and then', '.and then'],
])('a scene without a heading is headed by its setting: %j', (setting, heading) => {
  const scenes = [{ setting, content: 'ANNA\nNo.' }];
  const joined = joinScenes({ script_type: 'screenplay', content: '', scenes });
  expect(joined).toBe(`${heading}\n\nANNA\nNo.`);
  expect(firstHeading(joined)).toBe(heading.replace(/^\./, ''));
});

test('texts are parted by one empty line, and none is put where there is one', () => {
  expect(joinTexts(['a', 'b\n', '', 'c\n\n', 'd \n \n', 'e\n'])).toBe('a\n\nb\n\nc\n\nd \n \ne\n');
});
