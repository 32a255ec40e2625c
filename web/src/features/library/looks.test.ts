import { expect, test } from '@jest/globals';
import type { LibraryAsset } from '../../../../api/schemas/library.ts';
import { factsOf, fileNameOf, nameOf } from './looks.ts';

const asset: LibraryAsset = {
  ...{ key: 'streams/fog/videos/a-take-2.mp4', kind: 'clip', title: 'Fog: a "film"', url: '/artifacts/x' },
  ...{ of: { kind: 'stream', id: 'fog' }, picture_url: null, digest: 'ab'.repeat(32), tags: [] },
  ...{ width: 640, height: 360, duration_sec: 2, fps: 25, prompt: 'A lamp', provider: 'storyboard' },
  ...{ take: 2, takes: 3, created_at: '2026-03-01T12:00:00Z' },
};

test('an asset is called by what it is of, and which take', () => {
  expect(nameOf(asset)).toBe('Clip of Fog: a "film", take 2');
  expect(factsOf(asset)).toBe('Clip · 2 s · 640 × 360');
});

test('what is only heard has no size', () => {
  expect(factsOf({ ...asset, kind: 'music', width: null, height: null, duration_sec: 65 })).toBe(
    'Music · 1 min 5 s',
  );
});

test('its file has a name that every system takes, with its own ending and never two', () => {
  expect(fileNameOf(asset)).toBe('Fog a film take 2.mp4');
  expect(fileNameOf({ ...asset, key: 'media/1/x.png', title: 'lamp.PNG', take: null })).toBe('lamp.png');
  expect(fileNameOf({ ...asset, key: 'media/1/x.png', title: '???', take: null })).toBe('clip.png');
});
