import { describe, expect, test } from '@jest/globals';
import { newsWords, staleWords } from './news-words.ts';

const segment = (state: 'changed' | 'removed' | 'current') => ({
  ...{ segment_id: 'a', index: 1, scene_id: 1, scene_number: 1, proposed: null },
  ...{ state, stale: [] },
});
const added = { scene_id: 2, scene_number: 2, setting: 'EXT. SEA', after: 0, proposed: null };

describe('news of a film’s script', () => {
  test('are none while the film is what the script says', () => {
    expect(newsWords({ segments: [segment('current')], added: [] })).toBeNull();
  });
  test('say how many scenes read otherwise, are new and are gone', () => {
    expect(newsWords({ segments: [segment('changed')], added: [] })).toBe('1 scene reads otherwise.');
    expect(
      newsWords({
        segments: [segment('changed'), segment('changed'), segment('removed')],
        added: [added],
      }),
    ).toBe('2 scenes read otherwise, 1 scene is new and 1 scene is gone.');
  });
  test('say what is made anew', () => {
    expect(staleWords(['keyframe', 'video'])).toMatch(/keyframe and its clip are made anew/);
    expect(staleWords(['video'])).toMatch(/keyframe stays/);
    expect(staleWords([])).toMatch(/Nothing/);
  });
});
