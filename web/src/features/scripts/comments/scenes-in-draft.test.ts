import { expect, test } from '@jest/globals';
import { scenesInDraft } from './scenes-in-draft.ts';

const at = (heading: string) => ({ heading, number: null, from: 0 });
const known = (id: number, setting: string, content = `${setting}\n\nx`) => ({ id, setting, content });

test('a scene of the draft is that of the version with its heading, in their order', () => {
  const scenes = [known(1, 'INT. A - DAY'), known(2, 'EXT. B - DAY'), known(3, 'INT. A - DAY')];
  const draft = [
    at('EXT. NEW - DAY'),
    at('INT. A - DAY'),
    at('EXT. B - DAY'),
    at('INT. A - DAY'),
    at('INT. A - DAY'),
  ];
  expect(scenesInDraft(draft, scenes)).toEqual([null, 1, 2, 3, null]);
});

test('a scene whose setting was told otherwise is known by its first line', () => {
  expect(scenesInDraft([at('INT. A - DAY')], [known(1, 'A hall', 'INT. A - DAY\n\nx')])).toEqual([1]);
});
