import { describe, expect, test } from '@jest/globals';
import { keyframeBasis, videoBasis } from '../../../activities/generation/basis.ts';
import type { SegmentText } from '../../../db/schema-streams.ts';
import { clipBasis } from '../../../workflows/contracts/stream/clip-basis.ts';
import type { SegmentRun, TakeRun } from '../../../workflows/contracts/stream/stream.ts';
import { compareWithScript, type SceneNow } from './compare.ts';
import { takeUpEdits } from './take-up-edits.ts';

const look = { visual_direction: 'Warm.', resolution: '640x360', fps: 24 };
const words = (name: string, narration = '') => ({
  title: name,
  narration,
  prompt: `A ${name}`,
  duration_sec: 4,
});
const scene = (id: number, number: number, name: string, narration?: string): SceneNow => ({
  ...{ id, number, setting: name, digest: `${name} ${narration ?? ''}` },
  segment: words(name, narration),
});
const segmentOf = ({ id, digest, segment }: SceneNow): SegmentText => ({
  id: `segment-${id}`,
  ...segment,
  scene: { id, digest },
});

const take = (basis: string): TakeRun => ({ take: 1, state: 'approved', basis, digest: 'd' }) as TakeRun;
const madeOf = (text: SegmentText, index: number) =>
  ({
    ...{ id: text.id, index, duration_sec: 4 },
    keyframe: take(keyframeBasis(look, text)),
    video: take(clipBasis(videoBasis(look, text), 'd')),
  }) as unknown as SegmentRun;

const before = [scene(1, 1, 'boat'), scene(2, 2, 'lamp'), scene(3, 3, 'quay')];
const segments = before.map(segmentOf);
const film = { look, segments, runs: segments.map((text, at) => madeOf(text, at + 1)) };

describe('a film beside a newer version of its script', () => {
  test('is up to date as long as no scene has changed, wherever the scenes stand', () => {
    const { segments: compared, added } = compareWithScript(film, [...before].reverse());
    expect(compared.map(({ state, stale }) => [state, stale])).toEqual(before.map(() => ['current', []]));
    expect(added).toEqual([]);
  });

  test('lists exactly the takes that a changed scene makes stale', () => {
    const now = [scene(1, 1, 'boat', 'You are late.'), scene(2, 2, 'torch'), scene(3, 3, 'quay')];
    expect(compareWithScript(film, now).segments.map(({ state, stale }) => [state, stale])).toEqual([
      ['changed', ['video']],
      ['changed', ['keyframe', 'video']],
      ['current', []],
    ]);
  });

  test('says which scenes are gone, which are new and where they belong, and what was never a scene', () => {
    const own: SegmentText = { id: 'own', ...words('title card') };
    const now = [scene(9, 1, 'storm'), scene(1, 2, 'boat'), scene(8, 3, 'gull'), scene(3, 4, 'quay')];
    const { segments: compared, added } = compareWithScript({ ...film, segments: [own, ...segments] }, now);
    expect(compared.map(({ state }) => state)).toEqual(['own', 'current', 'removed', 'current']);
    expect(added.map(({ scene: { id }, after }) => [id, after])).toEqual([
      [9, 0],
      [8, 2],
    ]);
  });
});

describe('scenes that a film takes up', () => {
  const now = [
    scene(9, 1, 'storm'),
    scene(1, 2, 'boat', 'Late.'),
    scene(2, 3, 'torch'),
    scene(8, 4, 'gull'),
    scene(3, 5, 'quay'),
  ];
  const compared = compareWithScript(film, now);

  test('change their own segments and no other', () => {
    const edits = takeUpEdits(segments, compared, { changed: new Set(['segment-2']), add: new Set() });
    expect(edits.all_segments).toEqual([
      { id: 'segment-1', ...words('boat') },
      { id: 'segment-2', ...words('torch'), scene: { id: 2, digest: 'torch ' } },
      { id: 'segment-3', ...words('quay') },
    ]);
  });

  test('come where the script has them', () => {
    const edits = takeUpEdits(segments, compared, { changed: new Set(), add: new Set([8, 9]) });
    expect(edits.all_segments?.map(({ title }) => title)).toEqual(['storm', 'boat', 'lamp', 'gull', 'quay']);
  });
});
