import { expect, test } from '@jest/globals';
import { partOf, partsOf } from './parts.ts';

const SCENES = [
  { omitted: false, cast: ['ANNA'], named: ['POSTMAN', 'BELL'] },
  { omitted: false, cast: [], named: ['ANNA'] },
  { omitted: true, cast: [], named: ['ANNA', 'GULL'] },
];

test('a part is in the scenes in which it speaks or is named, omitted ones left out', () => {
  expect(partOf(SCENES, 'ANNA')).toEqual({ speaks: 1, named: 1 });
  expect(partOf(SCENES, 'BELL')).toEqual({ speaks: 0, named: 1 });
});

test('who speaks is offered first, then who is only named', () => {
  expect(partsOf(SCENES, [{ name: 'ANNA' }])).toEqual([
    { group: 'Speak', items: ['ANNA'] },
    { group: 'Only named in capitals', items: ['BELL', 'POSTMAN'] },
  ]);
  expect(partsOf([], [])).toEqual([]);
});
