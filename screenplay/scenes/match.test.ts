import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchScenes, type SceneToMatch } from './match.ts';

const scene = (heading: string, words: string, number: string | null = null): SceneToMatch => ({
  heading,
  number,
  text: `${heading}\n\n${words}\n\n`,
});
const known = (scenes: readonly SceneToMatch[]) =>
  scenes.map((scene, index) => ({ ...scene, lineage: index }));

const scenes = fc.array(
  fc
    .record({
      heading: fc.constantFrom('INT. KITCHEN - DAY', 'EXT. ROAD - NIGHT', 'INT. HUT - DAY'),
      number: fc.constantFrom(null, null, '1', '2', '12A'),
      words: fc.array(fc.constantFrom('she', 'waits', 'rain', 'the', 'door', 'opens'), { maxLength: 12 }),
    })
    .map(({ heading, number, words }) => scene(heading, words.join(' '), number)),
  { maxLength: 14 },
);

describe('which scene of before a scene is', () => {
  test('no scene of before is two scenes after', () => {
    fc.assert(
      fc.property(scenes, scenes, (before, after) => {
        const found = matchScenes(known(before), after);
        expect(found).toHaveLength(after.length);
        const lineages = found.filter((lineage) => lineage !== null);
        expect(new Set(lineages).size).toBe(lineages.length);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a scene whose text is the same stays itself, wherever it stands', () => {
    const orders = scenes.chain((before) =>
      fc.tuple(
        fc.constant(before),
        fc.shuffledSubarray([...before.keys()], { minLength: before.length, maxLength: before.length }),
      ),
    );
    fc.assert(
      fc.property(orders, scenes, (orderOfBefore, added) => {
        const [before, order] = orderOfBefore;
        const after = [...order.flatMap((index) => before[index] ?? []), ...added];
        const found = matchScenes(known(before), after);
        expect(found.slice(0, order.length).map((lineage) => before[lineage ?? -1]?.text)).toEqual(
          after.slice(0, order.length).map(({ text }) => text),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('of scenes that are all the same the order is kept', () => {
    fc.assert(
      fc.property(scenes, (before) => {
        expect(matchScenes(known(before), before)).toEqual([...before.keys()].map((index) => index));
      }),
    );
  });

  const before = known([
    scene('INT. KITCHEN - DAY', 'Anna burns the toast and laughs about it.', '1'),
    scene('EXT. ROAD - NIGHT', 'A lorry passes without lights.', '2'),
    scene('INT. KITCHEN - DAY', 'Boris hides the letter in the flour.', '3'),
  ]);

  test('a rewritten scene is known by its number and heading, though another is likelier', () => {
    const after = [
      scene('INT. KITCHEN - DAY', 'Boris hides the letter in the flour, carefully.', '1'),
      scene('INT. KITCHEN - DAY', 'Wholly new.', '3'),
    ];
    expect(matchScenes(before, after)).toEqual([0, 2]);
  });

  test('without numbers the likest of the same heading is the scene', () => {
    const after = [
      scene('INT. KITCHEN - DAY', 'Boris hides the letter in the flour, slowly.'),
      scene('INT. KITCHEN - DAY', 'Anna burns the toast and cries about it.'),
    ];
    expect(matchScenes(before, after)).toEqual([2, 0]);
  });

  test('a scene that has moved to another place is known by its words', () => {
    expect(matchScenes(before, [scene('EXT. HARBOUR - DAWN', 'A lorry passes without lights.')])).toEqual([
      1,
    ]);
  });

  test('of a scene cut in two the larger part is the scene, the other is new', () => {
    const after = [
      scene('INT. KITCHEN - DAY', 'Anna burns the toast and laughs about it.'),
      scene('EXT. ROAD - NIGHT', 'A lorry.'),
      scene('EXT. DITCH - NIGHT', 'A lorry passes without lights.'),
    ];
    expect(matchScenes(before, after)).toEqual([0, 1, null]);
  });

  test('a new scene is new', () => {
    expect(matchScenes(before, [scene('INT. MOON - DAY', 'Dust.')])).toEqual([null]);
    expect(matchScenes([], before)).toEqual([null, null, null]);
  });

  test.each([300, 20_000])(
    '%i rewritten scenes take no time',
    (count) => {
      const many = (word: string) =>
        Array.from({ length: count }, (_, n) =>
          scene('INT. KITCHEN - DAY', `${word} ${n} words here `.repeat(20)),
        );
      // Compared each with each these would take minutes: the test would not come to its end.
      expect(matchScenes(known(many('old')), many('new')).every((lineage) => lineage !== null)).toBe(true);
    },
    60_000,
  );
});
