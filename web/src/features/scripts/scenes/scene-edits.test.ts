import { expect, test } from '@jest/globals';
import { changesOf, contested, dropped, shown, typed } from './scene-edits.ts';

const saved = { setting: 'INT. ROOM', goal: '', tension: '', tone: '', content: 'She waits.' };
const edits = typed({}, saved, { content: 'She waits. He comes.' });

test('what somebody else changes elsewhere in a scene is shown, and what is typed stays', () => {
  const later = { ...saved, goal: 'To leave.' };
  expect(shown(edits, later)).toEqual({ ...later, content: 'She waits. He comes.' });
  expect(changesOf(edits, later)).toEqual({ content: 'She waits. He comes.' });
  expect(contested(edits, later)).toEqual([]);
});

test('what somebody else changes in the field that is typed in is told, however much is typed after', () => {
  const later = { ...saved, content: 'She leaves.' };
  expect(contested(edits, later)).toEqual(['content']);
  const more = typed(edits, later, { content: 'She waits. He comes. Night.' });
  expect(contested(more, later)).toEqual(['content']);
  expect(shown(more, later).content).toBe('She waits. He comes. Night.');
});

test('the same words from both are no change, and typing back what stood there is none', () => {
  expect(contested(edits, { ...saved, content: 'She waits. He comes.' })).toEqual([]);
  const back = typed(edits, saved, { content: 'She waits.' });
  expect(changesOf(back, saved)).toEqual({});
  expect(shown(back, { ...saved, content: 'She leaves.' }).content).toBe('She leaves.');
});

test('whoever takes what the other has written sees it, and what comes after it', () => {
  const taken = dropped(edits, ['content']);
  expect(shown(taken, { ...saved, content: 'She leaves.' }).content).toBe('She leaves.');
  expect(shown(taken, { ...saved, content: 'She runs.' }).content).toBe('She runs.');
});
