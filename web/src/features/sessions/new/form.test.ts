import { describe, expect, test } from '@jest/globals';
import { EMPTY, toRequest } from './form.ts';

describe('a new session', () => {
  test('says only what was filled in', () => {
    expect(toRequest({ ...EMPTY, prompt: ' A lamp ' })).toEqual({
      prompt: 'A lamp',
      num_images: 4,
      aspect_ratio: '16:9',
    });
  });

  test('has a seed and a budget of nought where nought was typed', () => {
    expect(toRequest({ ...EMPTY, prompt: 'A lamp', seed: 0, budget: 0 })).toMatchObject({
      seed: 0,
      budget_usd: 0,
    });
  });

  test('takes a picture by its whole address in the browser', () => {
    const reference = 'http://localhost:8000/artifacts/streams/fog/keyframes/a-take-1.png?v=1';
    expect(toRequest({ ...EMPTY, prompt: 'A lamp', reference }).reference).toBe(
      '/artifacts/streams/fog/keyframes/a-take-1.png?v=1',
    );
  });
});
