import { describe, expect, test } from '@jest/globals';
import { artifactOf } from './artifact-key.ts';

const render = '0b0c8f0e-6c1e-4f0a-9a51-111111111111';

describe('what a path under /artifacts names', () => {
  test('a take of a segment', () => {
    const path = 'streams/lighthouse-keeper/keyframes/3f2a-b1-take-2.png';
    expect(artifactOf(path)).toEqual({
      kind: 'take',
      storageKey: path,
      stream_id: 'lighthouse-keeper',
      segment_id: '3f2a-b1',
      asset: 'keyframe',
      take: 2,
    });
  });

  test('a render, whose files are served under its id alone', () => {
    expect(artifactOf(`${render}/final/final.mp4`)).toMatchObject({
      kind: 'render',
      storageKey: `renders/${render}/final/final.mp4`,
      render_id: render,
    });
  });

  test.each(['film.srt', 'film.vtt', 'film.otio'])('what lies beside its film: %s', (name) => {
    expect(artifactOf(`${render}/final/${name}`)).toMatchObject({ kind: 'render', render_id: render });
  });

  test('a deployed film', () => {
    expect(artifactOf('published/dawn/final.mp4')).toMatchObject({ kind: 'film', stream_id: 'dawn' });
  });

  test('the poster of a camera file', () => {
    expect(artifactOf(`files/${render}/poster.jpg`)).toMatchObject({ kind: 'file', file_id: render });
  });

  test('what somebody has brought', () => {
    const path = `media/12/${'ab'.repeat(32)}.flac`;
    expect(artifactOf(path)).toEqual({ kind: 'upload', storageKey: path });
  });

  test.each([
    `media/12/${'ab'.repeat(32)}.exe`,
    `media/${'ab'.repeat(32)}.png`,
    `media/12/../12/${'ab'.repeat(32)}.png`,
    `files/${render}/original.mov`,
    `sites/tustin/uploads/a/b/c.mov`,
    'secrets.json',
    'streams/dawn/input.json',
    'streams/dawn/keyframes/a-take-1.mp4',
    'streams/dawn/keyframes/../../../secrets.json',
    'streams/../secrets/keyframes/a-take-1.png',
    'streams/dawn/keyframes/a-take-0.png',
    `renders/${render}/poster.jpg`,
    `${render}/segments/1.mp4`,
    'cache/thumbnails/a.webp',
    'postgres/PG_VERSION',
    '',
  ])('%j names nothing', (path) => {
    expect(artifactOf(path)).toBeNull();
  });
});
