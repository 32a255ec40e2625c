import { describe, expect, test } from '@jest/globals';
import type { JobPlan } from '../../../../../api/schemas/render-plan.ts';
import { faultsOf } from './faults.ts';
import { EMPTY, fromPlan, toOrder, type RenderForm, type SceneRow } from './form.ts';
import { moveRow } from '../../../ui/rows/move-row.ts';
import { duplicateRow, sceneOf, undone } from './scenes/rows.ts';

const LAMP = {
  kind: 'image',
  key: 'media/1/a.png',
  url: '/artifacts/media/1/a.png?v=a',
  name: 'lamp',
} as const;
const SEA = { kind: 'clip', key: 'media/1/b.mp4', url: '/artifacts/media/1/b.mp4?v=b', name: 'sea' } as const;
const card = (text: string, rest: Partial<SceneRow> = {}): SceneRow => ({ ...sceneOf(null), text, ...rest });
const form = (scenes: readonly SceneRow[], rest: Partial<RenderForm> = {}): RenderForm => ({
  ...EMPTY,
  ...{ topic: 'A film', scenes },
  ...rest,
});
const names = (rows: readonly SceneRow[]): string => rows.map(({ text }) => text).join(' ');

describe('what is ordered', () => {
  test('says only what was filled in', () => {
    const { scenes, transition, music } = toOrder(form([sceneOf(LAMP), card(' Words ')]), false);
    expect(scenes).toEqual([
      { image: LAMP.key, duration_sec: 4 },
      { text: 'Words', duration_sec: 4 },
    ]);
    expect([transition, music]).toEqual([undefined, undefined]);
  });

  test('has a clip as long as it is, within what a scene may have', () => {
    expect(toOrder(form([sceneOf(SEA, 2.504)]), false).scenes).toEqual([
      { clip: SEA.key, duration_sec: 2.5 },
    ]);
    expect([0.04, 4000].map((length) => sceneOf(SEA, length).duration_sec)).toEqual([0.5, 300]);
  });
});

describe('a plan that is to be changed', () => {
  const scene = { title: null, clip: null, text: null, narration: null, duration_sec: 4 };
  const file = { key: LAMP.key, url: LAMP.url, digest: null };
  const dissolve = { kind: 'dissolve', duration_sec: 1 } as const;
  const plan: Omit<JobPlan, 'scenes'> = {
    ...{ topic: 'A film', resolution: '640x360', fps: 29.97, spoken: true },
    encoder: 'hevc',
    subtitles: 'burned',
    loudness: 'web',
    music: { key: 'media/1/c.wav', url: '/c', digest: null, gain_db: -3 },
  };

  test('is ordered as it was', () => {
    const scenes = [
      { ...scene, image: file, transition: null },
      { ...scene, image: null, text: 'The sea', narration: 'Hear it', transition: dissolve },
      { ...scene, image: null, clip: { ...file, key: SEA.key }, transition: dissolve },
    ];
    const again = toOrder(fromPlan({ ...plan, scenes }, ['a tag']), true);
    expect(again).toEqual({
      ...{
        topic: 'A film',
        tags: ['a tag'],
        resolution: '640x360',
        fps: 29.97,
        encoder: 'hevc',
        is_draft: true,
      },
      ...{ subtitles: 'burned', spoken: true, loudness: 'web', transition: dissolve },
      music: { file: 'media/1/c.wav', gain_db: -3 },
      scenes: [
        { image: LAMP.key, duration_sec: 4 },
        { text: 'The sea', narration: 'Hear it', duration_sec: 4 },
        { clip: SEA.key, duration_sec: 4 },
      ],
    });
  });

  test('keeps each scene’s own transition where they differ', () => {
    const cut = { kind: 'cut', duration_sec: 0 } as const;
    const scenes = [null, dissolve, cut].map((transition) => ({ ...scene, image: file, transition }));
    const { transition, ...again } = toOrder(fromPlan({ ...plan, scenes }, []), false);
    expect(transition).toBeUndefined();
    expect(again.scenes.map((one) => one.transition)).toEqual([undefined, dissolve, cut]);
  });
});

describe('what is to be mended is told before it is sent:', () => {
  test('no name, no scene', () => {
    expect([...faultsOf(EMPTY).keys()]).toEqual(['topic', 'scenes']);
    expect(faultsOf(form([card('Words')]))).toEqual(new Map());
  });

  test('a scene that shows nothing, and a duration that is none', () => {
    const [empty, endless] = [card(''), card('Words', { duration_sec: Number.NaN })];
    const faults = faultsOf(form([empty, endless]));
    expect(faults.get(empty.key)).toMatch(/^Scene 1 shows nothing/);
    expect(faults.get(`${endless.key}.duration_sec`)).toBe('From 0.5 to 300 s');
  });

  test('a transition longer than half of the shorter scene, the film’s or its own', () => {
    const scenes = [card('One', { duration_sec: 1 }), card('Two')];
    const fade = { kind: 'fade', duration_sec: 0.6 } as const;
    const path = `${scenes[1]?.key ?? ''}.transition`;
    expect(faultsOf(form(scenes, { transition: fade })).get(path)).toMatch(/at most 0.5 s/);
    const own = scenes.map((row, at) => (at === 1 ? { ...row, transition: fade } : row));
    expect(faultsOf(form(own)).get(path)).toMatch(/at most 0.5 s/);
    const cut = own.map((row) => ({ ...row, transition: { kind: 'cut', duration_sec: 9 } as const }));
    expect(faultsOf(form(cut))).toEqual(new Map());
  });
});

describe('the list of scenes', () => {
  const rows = ['a', 'b', 'c'].map((text) => card(text));
  const key = (at: number): string => rows[at]?.key ?? '';

  test('is moved and duplicated', () => {
    expect(names(moveRow(rows, key(0), 2))).toBe('b c a');
    expect(names(duplicateRow(rows, key(1)))).toBe('a b b c');
  });

  test('has back what was removed, and keeps what was written since', () => {
    const after = rows.filter((row) => row.key !== key(1));
    const written = after.map((row) => (row.key === key(2) ? { ...row, text: 'C' } : row));
    expect(names(undone(written, rows, after))).toBe('a b C');
  });

  test('loses what was added, unless it was written into', () => {
    const after = duplicateRow(rows, key(0));
    expect(names(undone(after, rows, after))).toBe('a b c');
    const written = after.map((row, at) => (at === 1 ? { ...row, text: 'mine' } : row));
    expect(names(undone(written, rows, after))).toBe('a mine b c');
  });
});
