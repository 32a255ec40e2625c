import { describe, expect, test } from '@jest/globals';
import type { GalleryItem } from './gallery-items.ts';
import { carried, changedPrompt, type PromptDrafts, written } from './prompt-drafts.ts';

const lamp = (take: number, prompt = 'A lamp'): GalleryItem =>
  ({ segment: { id: 'lamp', prompt: 'A lamp' }, asset: { take, prompt } }) as GalleryItem;
const NONE: PromptDrafts = new Map();

describe('a prompt being changed', () => {
  const drafts = written(NONE, lamp(1), 'A lamp in fog ');

  test('goes along with the next take', () => {
    expect(changedPrompt(drafts, lamp(1))).toBe('A lamp in fog');
  });
  test('is none once it reads as it was made, or nothing is left of it', () => {
    expect(written(drafts, lamp(1), 'A lamp').size).toBe(0);
    expect(changedPrompt(written(drafts, lamp(1), ' '), lamp(1))).toBeUndefined();
  });
  test('stays in the field when somebody else has made another take meanwhile', () => {
    const theirs = lamp(2, 'A lamp in rain');
    expect(changedPrompt(carried(drafts, [theirs]), theirs)).toBe('A lamp in fog');
  });
  test('is done with once a take was made with it', () => {
    expect(carried(drafts, [lamp(2, 'A lamp in fog')]).size).toBe(0);
  });
  test('is left alone while the take is the same', () => {
    expect(carried(drafts, [lamp(1)])).toBe(drafts);
    expect(carried(drafts, [])).toBe(drafts);
  });
});
