import { expect, test } from '@jest/globals';
import { specAsText } from './spec-editing.ts';
import { newRow } from './segment-rows.ts';

test('a spec is copied segment by segment, without what was left empty', () => {
  const rows = [
    { ...newRow('a'), title: 'Stairs', prompt: 'A keeper climbs.', narration: 'Every evening.' },
    { ...newRow('b', 2.5), prompt: 'The lamp is lit.' },
  ];
  expect(specAsText({ visual_direction: '35 mm', rows })).toBe(
    [
      'Visual direction: 35 mm',
      '1. Stairs, 4 s\nA keeper climbs.\nNarration: Every evening.',
      '2. Untitled, 2.5 s\nThe lamp is lit.',
    ].join('\n\n'),
  );
});
