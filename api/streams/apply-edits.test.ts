import { describe, expect, test } from '@jest/globals';
import { applyEdits, type Texts } from './apply-edits.ts';

const segment = (id: string) => ({
  id,
  title: `Title ${id}`,
  narration: '',
  prompt: `Prompt ${id}`,
  duration_sec: 4,
});
const texts: Texts = {
  story: 'A story.',
  brief: '',
  visual_direction: 'Warm.',
  segments: [segment('a'), segment('b'), segment('c')],
};
const written = { title: 'New', narration: '', prompt: 'A boat', duration_sec: 2 };
const apply = (edits: Parameters<typeof applyEdits>[1]) =>
  applyEdits(texts, edits, {
    removed: [{ id: 'gone', scene: { id: 7, digest: 'as it was' } }],
    next: () => 'fresh',
  });

describe('edits of a stream', () => {
  test('change only what they name', () => {
    expect(apply({ story: 'Another.', segments: [{ index: 2, prompt: 'A lamp' }] })).toEqual({
      texts: {
        ...texts,
        story: 'Another.',
        segments: [segment('a'), { ...segment('b'), prompt: 'A lamp' }, segment('c')],
      },
    });
  });

  test('leave alone a field that is given as undefined', () => {
    expect(apply({ segments: [{ index: 1, title: undefined }] })).toEqual({ texts });
  });

  test('reorder, add and remove: a kept segment keeps its id', () => {
    const edited = apply({ all_segments: [{ ...written, index: 3 }, written, { ...written, index: 1 }] });
    expect(edited).toMatchObject({ texts: { segments: [{ id: 'c' }, { id: 'fresh' }, { id: 'a' }] } });
  });

  test('bring a removed segment back under its id, which keeps its takes', () => {
    const edited = apply({
      all_segments: [
        { ...written, index: 1 },
        { ...written, id: 'gone' },
      ],
    });
    expect(edited).toMatchObject({ texts: { segments: [{ id: 'a' }, { id: 'gone' }] } });
  });

  test('leave a segment the scene of a script that it is, until another text of it is taken up', () => {
    const scene = { id: 7, digest: 'as it was' };
    const ofScript: Texts = { ...texts, segments: [{ ...segment('a'), scene }, segment('b')] };
    const change = (edits: Parameters<typeof applyEdits>[1]) =>
      applyEdits(ofScript, edits, { removed: [{ id: 'gone', scene }], next: () => 'fresh' });
    const listed = { ...written, index: 1 };
    expect(
      change({ all_segments: [{ ...written, index: 2 }, listed, { ...written, id: 'gone' }] }),
    ).toMatchObject({
      texts: { segments: [{ id: 'b' }, { id: 'a', scene }, { id: 'gone', scene }] },
    });
    const now = { ...scene, digest: 'as it is now' };
    expect(change({ segments: [{ index: 1, prompt: 'A lamp', scene: now }] })).toMatchObject({
      texts: { segments: [{ id: 'a', prompt: 'A lamp', scene: now }, { id: 'b' }] },
    });
  });

  test('name a segment by its id as well as by its index, but not by both at once', () => {
    expect(apply({ all_segments: [{ ...written, id: 'b' }] })).toMatchObject({
      texts: { segments: [{ id: 'b' }] },
    });
    expect(
      apply({
        all_segments: [
          { ...written, index: 2 },
          { ...written, id: 'b' },
        ],
      }),
    ).toEqual({
      faults: [{ path: 'edits.all_segments[1].id', message: 'Segment b is named twice.' }],
    });
  });

  test('choose no id themselves: one that the stream does not know is new', () => {
    expect(apply({ all_segments: [{ ...written, id: '../../elsewhere' }] })).toMatchObject({
      texts: { segments: [{ id: 'fresh' }] },
    });
  });

  test('name a segment that is not there', () => {
    expect(apply({ segments: [{ index: 1 }, { index: 4, title: 'x' }] })).toEqual({
      faults: [{ path: 'edits.segments[1].index', message: 'There is no segment 4.' }],
    });
  });

  test('name a segment twice', () => {
    expect(
      apply({
        all_segments: [
          { ...written, index: 2 },
          { ...written, index: 2 },
        ],
      }),
    ).toEqual({
      faults: [{ path: 'edits.all_segments[1].index', message: 'Segment 2 is named twice.' }],
    });
  });
});
