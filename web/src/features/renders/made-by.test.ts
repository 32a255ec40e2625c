import { describe, expect, test } from '@jest/globals';
import { encoderWords, narrationWords } from './made-by.ts';

describe('what encodes a film', () => {
  test.each([
    ['auto', null, 'H.264, the best encoder there is'],
    ['auto', 'libx264', 'H.264, by libx264'],
    ['auto', 'h264_nvenc', 'H.264, by h264_nvenc on a graphics processor'],
    ['hevc', 'libx265', 'HEVC, by libx265'],
  ] as const)('of %s by %s is said as “%s”', (encoder, encoded_by, words) => {
    expect(encoderWords({ plan: { encoder }, encoded_by })).toBe(words);
  });
});

describe('a film’s narration', () => {
  const film = '/artifacts/a/final/final.mp4';
  test.each([
    [false, null, film, 'Not spoken'],
    [true, null, null, 'To be spoken'],
    [true, 'flite', film, 'Spoken by flite, the embedded voice'],
    // Of before it was told.
    [true, null, film, 'Spoken'],
  ])('spoken %s by %s is said in words', (spoken, spoken_by, final_video_url, words) => {
    expect(narrationWords({ plan: { spoken }, spoken_by, final_video_url })).toBe(words);
  });
});
