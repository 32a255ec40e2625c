import { expect, test } from '@jest/globals';
import { sceneOf } from './scenes/rows.ts';
import { voiceWords } from './voice-words.ts';

const scenes = [{ ...sceneOf(null), narration: 'x'.repeat(1_500) }];

test('the embedded voice says that it costs nothing, and what it speaks', () => {
  expect(voiceWords({ id: 'flite-slt', provider: 'flite', usd: 0 }, { scenes })).toBe(
    'By flite, the embedded voice: in English, at no cost.',
  );
});

test('one that charges says what it asks, and what these scenes come to', () => {
  const voice = { id: 'speech-2.6-turbo', provider: 'replicate', usd: 0.000_06 };
  expect(voiceWords(voice, { scenes: [] })).toBe(
    'By speech-2.6-turbo at Replicate, in forty languages, for $0.06 a thousand characters.',
  );
  expect(voiceWords(voice, { scenes })).toContain('$0.09 for these scenes at most');
});
