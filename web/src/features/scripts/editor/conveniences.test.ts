import { describe, expect, test } from '@jest/globals';
import { enterAfter, tabbed } from './conveniences.ts';

describe('Enter', () => {
  test('goes on with the speech below who speaks, and with a new paragraph elsewhere', () => {
    expect(['character', 'parenthetical'].map((type) => enterAfter(type as 'character'))).toEqual([
      '\n',
      '\n',
    ]);
    expect(
      ['scene_heading', 'action', 'dialogue', 'transition'].map((type) => enterAfter(type as 'action')),
    ).toEqual(Array(4).fill('\n\n'));
  });
});

describe('Tab', () => {
  test('makes a name of a short line', () => {
    expect(tabbed('mara', null)).toEqual({ text: 'MARA', cursor: 4 });
  });

  test('puts brackets below who speaks', () => {
    expect(tabbed('', 'character')).toEqual({ text: '()', cursor: 1 });
  });

  test('leaves alone what is a name, a sentence too long for one, or within a paragraph', () => {
    expect(tabbed('MARA', null)).toBeNull();
    expect(tabbed('The keeper climbs the stairs with a lamp at dusk.', null)).toBeNull();
    expect(tabbed('mara', 'action')).toBeNull();
    expect(tabbed('', null)).toBeNull();
  });
});
