import { expect, test } from '@jest/globals';
import { plainText } from '../elements.ts';
import { parseFountain } from '../fountain/parse.ts';
import { paginate } from '../pages/paginate.ts';
import { numberScenes } from './number-scenes.ts';

test('scenes are printed with their numbers, omitted ones in their places', () => {
  const screenplay = parseFountain('FADE IN:\n\nINT. HOUSE\n\nOne.\n\nEXT. GARDEN #7#\n\nTwo.');
  const omitted = { lineage: 1, heading: 'INT. BARN', omitted: true } as const;
  const numbered = numberScenes(screenplay, [
    { ...omitted, number: '1' },
    { lineage: 2, number: '2', heading: 'INT. HOUSE' },
    { ...omitted, number: '3' },
    { ...omitted, number: '3A' },
    { lineage: 3, number: '4', heading: 'EXT. GARDEN' },
    { ...omitted, number: '5' },
  ]);
  const lines = paginate(numbered, { sceneNumbers: true }).flatMap(({ lines }) => lines);
  expect(lines.map(({ sceneNumber = '', spans }) => `${sceneNumber} ${plainText(spans)}`)).toEqual([
    ...[' FADE IN:', '1 OMITTED', '2 INT. HOUSE', ' One.', '3 OMITTED', '3A OMITTED'],
    ...['4 EXT. GARDEN', ' Two.', '5 OMITTED'],
  ]);
});
