import { describe, expect, test } from '@jest/globals';
import type { SegmentRow } from './segment-rows.ts';
import { sentencePlace, splitFault, splitRow } from './split-row.ts';

const row = (change: Partial<SegmentRow>): SegmentRow => ({
  key: 'one',
  id: 's1',
  title: 'Shot',
  narration: 'The fog came in. She lit the lamp.',
  prompt: 'A lighthouse',
  duration_sec: 6,
  ...change,
});

describe('splitting at the cursor', () => {
  const [first, second] = splitRow([row({})], 'one', { field: 'narration', at: 16 }, 'new');

  test('shares the words', () =>
    expect([first?.narration, second?.narration]).toEqual(['The fog came in.', 'She lit the lamp.']));
  test('the first half keeps the takes, the second is new', () =>
    expect([first?.id, second?.id]).toEqual(['s1', null]));
  test('the length stays what it was, shared by the words', () =>
    expect([first?.duration_sec, second?.duration_sec]).toEqual([2.9, 3.1]));
  test('both show the same picture until somebody changes a prompt', () =>
    expect(second?.prompt).toBe(first?.prompt));
  test('at the very end there is nothing to split', () => {
    const end = { field: 'narration', at: 999 } as const;
    expect(splitRow([row({})], 'one', end, 'new')).toEqual([row({})]);
    expect(splitFault(row({}), end)).toContain('an end');
  });
  test('of the prompt divides the narration as well, at the sentence that is nearest', () => {
    const prompt = 'Fog over the sea. A lamp in a window.';
    const [one, two] = splitRow([row({ prompt })], 'one', { field: 'prompt', at: 17 }, 'new');
    expect([one?.prompt, two?.prompt]).toEqual(['Fog over the sea.', 'A lamp in a window.']);
    expect([one?.narration, two?.narration]).toEqual(['The fog came in.', 'She lit the lamp.']);
  });
  test('of the prompt leaves a single sentence with the first half', () => {
    const shot = row({ prompt: 'Fog. A lamp.', narration: 'The fog came in.' });
    const [one, two] = splitRow([shot], 'one', { field: 'prompt', at: 4 }, 'new');
    expect([one?.narration, two?.narration]).toEqual(['The fog came in.', '']);
  });
});

describe('splitting at a sentence', () => {
  test('takes the end of one that is nearest to the cursor', () => {
    const narration = 'The fog came in. She lit the lamp. The boat was safe.';
    const place = (at: number) => sentencePlace(row({ narration }), { field: 'narration', at });
    expect(place(2)).toEqual({ field: 'narration', at: 17 });
    expect(place(20)).toEqual({ field: 'narration', at: 17 });
    expect(place(30)).toEqual({ field: 'narration', at: 35 });
    expect(place(999)).toEqual({ field: 'narration', at: 35 });
  });
  test('without a cursor takes the middle of the narration, or of the prompt where nothing is said', () => {
    expect(sentencePlace(row({}), null)).toEqual({ field: 'narration', at: 17 });
    const silent = row({ narration: '', prompt: 'Fog. A lamp.' });
    expect(sentencePlace(silent, null)).toEqual({ field: 'prompt', at: 5 });
  });
  test('knows sentences that end without a space, and takes no title for an end', () => {
    expect(sentencePlace(row({ narration: '霧が来た。灯りがともる。' }), null)?.at).toBe(5);
    expect(sentencePlace(row({ narration: 'Mr. Hale saw the boat.' }), null)).toBeNull();
  });
  test('is not possible where there is but one', () =>
    expect(sentencePlace(row({ narration: 'The fog came in.', prompt: 'A lamp' }), null)).toBeNull());
});

test('a segment says why it cannot be split', () => {
  const cursor = { field: 'prompt', at: 4 } as const;
  expect(splitFault(row({}), null)).toContain('Put the cursor');
  expect(splitFault(row({ duration_sec: 0.8 }), cursor)).toContain('too short');
  expect(splitFault(row({}), cursor)).toBeNull();
});
