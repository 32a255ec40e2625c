import { expect, test } from '@jest/globals';
import type { JobPlan } from '../../../../../api/schemas/render-plan.ts';
import { sceneDiff } from './scene-diff.ts';

type Scene = JobPlan['scenes'][number];
const scene = (text: string, change: Partial<Scene> = {}): Scene => ({
  ...{ title: null, image: null, clip: null, text, narration: null, duration_sec: 2, transition: null },
  ...change,
});
const image = (key: string, digest: string | null) => ({ key, url: `/artifacts/${key}`, digest });

test('plans that are alike have no scene that differs', () => {
  expect(sceneDiff([scene('Dawn')], [scene('Dawn')])).toEqual([]);
});

test('a scene that was changed is told by what of it', () => {
  const [change, ...others] = sceneDiff(
    [scene('Dawn'), scene('A boat')],
    [scene('Dawn'), scene('A boat', { duration_sec: 3, narration: 'Far out.' })],
  );
  expect(others).toEqual([]);
  expect(change).toEqual({
    a: 2,
    b: 2,
    facts: [
      { name: 'Narration', a: '', b: 'Far out.' },
      { name: 'Length', a: '2 s', b: '3 s' },
    ],
  });
});

test('a scene that was put in first leaves the others the same', () => {
  const changes = sceneDiff([scene('Dawn'), scene('Noon')], [scene('Night'), scene('Dawn'), scene('Noon')]);
  expect(changes.map(({ a, b }) => [a, b])).toEqual([[null, 1]]);
});

test('one that was left out has no place in the other', () => {
  const changes = sceneDiff([scene('Dawn'), scene('Rain'), scene('Noon')], [scene('Dawn'), scene('Noon')]);
  expect(changes.map(({ a, b }) => [a, b])).toEqual([[2, null]]);
});

test('pictures are the same by their content, wherever they lie', () => {
  const [a, b] = [image('a.png', 'ab'), image('b.png', 'ab')];
  expect(sceneDiff([scene('x', { image: a })], [scene('x', { image: b })])).toEqual([]);
  const [changed] = sceneDiff([scene('x', { image: a })], [scene('x', { image: image('s/b.png', 'cd') })]);
  expect(changed?.facts).toEqual([{ name: 'Image', a: 'a.png', b: 'b.png' }]);
});

test('a straight cut that is named is no other than one that is not', () => {
  const named = scene('x', { transition: { kind: 'cut', duration_sec: 0 } });
  expect(sceneDiff([scene('x')], [named])).toEqual([]);
});
