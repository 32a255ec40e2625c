import { expect, test } from '@jest/globals';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { EMPTY, orderedScenes } from './form.ts';
import { withAsset } from './with-asset.ts';

const asset = (kind: LibraryAsset['kind'], key: string): LibraryAsset => ({
  ...{ key, kind, title: 'Fog', url: `/artifacts/${key}`, of: { kind: 'stream', id: 'fog' }, tags: [] },
  ...{ picture_url: null, digest: 'ab'.repeat(32), width: 640, height: 360, duration_sec: 2, fps: 25 },
  ...{ prompt: null, provider: null, take: 1, takes: 1, created_at: '2026-03-01T12:00:00Z' },
});

test('what was chosen in the library comes after what was being typed', () => {
  const begun = withAsset(EMPTY, asset('image', 'a.png'));
  expect(orderedScenes(withAsset(begun, asset('film', 'b.mp4')))).toMatchObject([
    { image: 'a.png' },
    { clip: 'b.mp4', duration_sec: 2 },
  ]);
});

test('music is the film’s, and no scene', () => {
  const form = withAsset(EMPTY, asset('music', 'm.wav'));
  expect(form).toMatchObject({ scenes: [], music: { file: { key: 'm.wav' }, gain_db: 0 } });
});
