import { expect, test } from '@jest/globals';
import { stepInHand } from './steps.ts';

test('a session that waits for a budget or failed is where its work was', () => {
  expect(stepInHand('waiting_for_budget')).toBe('images');
  expect(stepInHand('failed', { clips: 2, film: false })).toBe('clips');
  expect(stepInHand('cancelled', { clips: 2, film: true })).toBe('film');
});

test('chosen images are on their way to be clips, and chosen clips to be a film', () => {
  expect([stepInHand('images_approved'), stepInHand('clips_approved')]).toEqual(['clips', 'film']);
});
