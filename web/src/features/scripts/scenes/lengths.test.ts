import { expect, test } from '@jest/globals';
import { lengthsOf } from './lengths.ts';

const onPages = (...scenes: [from: number, eighths: number][]) =>
  scenes.map(([from, eighths]) => ({ from, eighths, page: '1' }));

test('a scene is as long as what its headings head, its own setting above it included', () => {
  const text = 'FADE IN:\n\nINT. A\n\nOne.\n\nINT. B\n\nTwo.\n';
  const scenes = [
    { id: 7, content: 'INT. A\n\nOne.\n' },
    { id: 8, content: 'Two.\n' },
  ];
  const found = onPages([text.indexOf('INT. A'), 3], [text.indexOf('INT. B'), 9]);
  expect([...lengthsOf(text, scenes, found)]).toEqual([
    [7, 3],
    [8, 9],
  ]);
});

test('scenes of another text have no length yet', () => {
  expect(lengthsOf('INT. A\n', [{ id: 7, content: 'INT. B\n' }], onPages([0, 1])).size).toBe(0);
});
