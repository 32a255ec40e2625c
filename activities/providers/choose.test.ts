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

test('a key for Replicate makes it draw and film, with the models that are set', () => {
  expect(named({ REPLICATE_API_KEY: 'key' })).toEqual(['outliner', 'replicate', 'replicate', 'folder']);
  expect(() => named({ REPLICATE_API_KEY: 'key', REPLICATE_IMAGE_MODEL: 'dall-e' })).toThrow(
    'REPLICATE_IMAGE_MODEL',
  );
});

test('a key for Claude makes it write the spec, where its answers can be put down', () => {
  const DATABASE_URL = 'postgres://localhost/greenlit';
  expect(named({ ANTHROPIC_API_KEY: 'key', DATABASE_URL })[0]).toBe('anthropic');
  expect(() => named({ ANTHROPIC_API_KEY: 'key' })).toThrow('DATABASE_URL');
});
