import { describe, expect, test } from '@jest/globals';
import { storyAsText, storyEditing } from './story-editing.ts';

const base = { story: 'Fog.', brief: 'Quiet.' };

describe('editing story and brief', () => {
  test('only what was changed is sent', () => {
    expect(storyEditing.edits({ story: 'Fog lifts.', brief: 'Quiet.' }, base)).toEqual({
      story: 'Fog lifts.',
    });
  });
  test("over somebody else's text, my story stays mine and the brief I did not touch is theirs", () => {
    expect(
      storyEditing.rebase({ story: 'Fog lifts.', brief: 'Quiet.' }, base, { story: 'Rain.', brief: 'Loud.' }),
    ).toEqual({
      story: 'Fog lifts.',
      brief: 'Loud.',
    });
  });
  test('an empty story is not saved', () =>
    expect(storyEditing.fault({ story: ' \n', brief: '' })).not.toBeNull());
  test('both are copied, the brief where there is one', () => {
    expect(storyAsText(base)).toBe('Fog.\n\nBrief: Quiet.');
    expect(storyAsText({ ...base, brief: '' })).toBe('Fog.');
  });
});
