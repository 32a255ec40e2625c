import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carryNumbers, lockNumbers, type NumberedScene, type SceneToNumber } from './numbering.ts';
import { numberBetween } from './scene-number.ts';

const scene = (lineage: number | null, number: string | null = null): SceneToNumber => ({
  lineage,
  number,
  heading: `INT. ROOM ${lineage}`,
});
const scenes = (...lineages: number[]) => lineages.map((lineage) => scene(lineage));
const numbers = (numbered: readonly NumberedScene[]) =>
  numbered.map(({ number, omitted }) => (omitted ? `${number} OMITTED` : number)).join(', ');

test.each([
  ['12', '13', '', '12A'],
  ['12', '13', '12A', '12B'],
  ['12H', '13', '', '12J'],
  ['12Z', '13', '', '12AA'],
  ['12', '12A', '', 'A12A'],
  ['12A', '12B', '', 'A12B'],
  ['A12A', '12A', '', 'B12A'],
  ['A12A', 'B12A', '', 'AB12A'],
  [undefined, '1', '', 'A1'],
  [undefined, '1', 'A1', 'B1'],
  ['9', undefined, '', '9A'],
  [undefined, undefined, '', '1'],
  ['TEASER', '1', '', 'TEASERA'],
])('between %s and %s, where there is %s already, a scene is %s', (before, after, taken, number) => {
  expect(numberBetween(before, after, new Set([taken]))).toBe(number);
});

test('a locked version is numbered from 1, or as its writer did', () => {
  expect(numbers(lockNumbers(scenes(7, 8, 9)))).toBe('1, 2, 3');
  expect(numbers(lockNumbers([scene(7, '1'), scene(8), scene(9, '2'), scene(5, '2')]))).toBe('1, 1A, 2, 2A');
});

const LOCKED = lockNumbers(scenes(1, 2, 3, 4));

test('new scenes get letters, and who was there keeps his number', () => {
  expect(numbers(carryNumbers(LOCKED, scenes(10, 1, 2, 11, 12, 3, 4, 13)))).toBe(
    'A1, 1, 2, 2A, 2B, 3, 4, 4A',
  );
});

test('a scene that is gone stays as omitted; what takes its place gets a letter of it', () => {
  expect(numbers(carryNumbers(LOCKED, scenes(1, 10, 4)))).toBe('1, 2 OMITTED, 3 OMITTED, 3A, 4');
  expect(numbers(carryNumbers(LOCKED, scenes(2, 3, 4)))).toBe('1 OMITTED, 2, 3, 4');
});

test('a scene that comes back has its number again', () => {
  const without = carryNumbers(LOCKED, scenes(1, 3, 4));
  expect(numbers(carryNumbers(without, [scene(1), scene(2), scene(3), scene(4)]))).toBe('1, 2, 3, 4');
  // Of another lineage: by its heading, or by the number that its writer gives it.
  const again = { ...scene(20), heading: 'INT. ROOM 2' };
  expect(numbers(carryNumbers(without, [scene(1), again, scene(3), scene(4)]))).toBe('1, 2, 3, 4');
  expect(numbers(carryNumbers(without, [scene(1), scene(20, '2'), scene(3), scene(4)]))).toBe('1, 2, 3, 4');
});

test('a scene that is moved takes its number along', () => {
  expect(numbers(carryNumbers(LOCKED, scenes(4, 1, 2, 3)))).toBe('4, 1, 2, 3');
});

test('the writer’s own number counts where nobody has it', () => {
  expect(
    numbers(carryNumbers(LOCKED, [...scenes(1, 2), scene(10, '2C'), scene(11, '3'), ...scenes(3, 4)])),
  ).toBe('1, 2, 2C, 2D, 3, 4');
});

test('through any revisions no number is lost, none is twice, and none changes', () => {
  const version = fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 6 }), ([first = [], ...later]) => {
      let now = lockNumbers(scenes(...first));
      const given = new Map(now.map(({ lineage, number }) => [lineage, number]));
      for (const lineages of later) {
        now = carryNumbers(now, scenes(...lineages));
        expect(now.filter(({ omitted }) => !omitted).map(({ lineage }) => lineage)).toEqual(lineages);
        expect(new Set(now.map(({ number }) => number)).size).toBe(now.length);
        for (const { lineage, number } of now) {
          expect(number).toBe(given.get(lineage) ?? number);
          given.set(lineage, number);
        }
        expect(now).toHaveLength(given.size);
      }
    }),
    { seed: 4 },
  );
});
