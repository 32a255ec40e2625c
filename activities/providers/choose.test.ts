import { expect, test } from '@jest/globals';
import { readEnvironment } from '../../config/environment.ts';
import { chooseProviders } from './choose.ts';

const named = (variables: Record<string, string>) => {
  const { text, image, video, publishing } = chooseProviders(readEnvironment(variables));
  return [text.name, image.name, video.name, publishing.name];
};

test('without a key every provider is one that works offline', () => {
  expect(named({})).toEqual(['outliner', 'storyboard', 'animatic', 'folder']);
});

test('a key for Claude makes it write the spec', () => {
  expect(named({ ANTHROPIC_API_KEY: 'key' })[0]).toBe('anthropic');
});
