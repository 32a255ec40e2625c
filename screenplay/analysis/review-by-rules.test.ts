import { describe, expect, test } from '@jest/globals';
import { anchored } from './anchor.ts';
import type { Review } from './analysis.ts';
import { figuresOf, saidShare, sceneAt } from './figures.ts';
import { readScenes } from './read-scenes.ts';
import { reportOf } from './report.ts';
import { reviewByRules } from './review-by-rules.ts';

const numbered = (...texts: string[]) => texts.map((text, at) => ({ number: at + 1, text }));
const words = (count: number, word = 'wave'): string => Array.from({ length: count }, () => word).join(' ');
const says = (name: string, text: string): string => `${name}\n${text}\n\n`;
const scene = (body: string, place = 'ROOM'): string => `INT. ${place} - DAY\n\n${body}\n`;
const figures = (...texts: string[]) => figuresOf(readScenes(numbered(...texts)));
const notes = (...texts: string[]) => reviewByRules(numbered(...texts)).notes;

describe('what is counted in scenes', () => {
  test('is who speaks how much, where and how long, whatever is said of the voice', () => {
    const { cast, said, shown, scenes } = figures(
      scene(
        `A lamp burns.\n\n${says('ANNA (O.S.)', 'It burns.')}${says('BEN', 'Let it burn, then.')}`,
        'TOWER',
      ),
      scene(says("ANNA (CONT'D)", '(low)\nYes.')),
    );
    expect(cast).toEqual([
      { name: 'BEN', scenes: 1, speeches: 1, words: 4, longest: 4, first: 1 },
      { name: 'ANNA', scenes: 2, speeches: 2, words: 3, longest: 2, first: 1 },
    ]);
    expect({ said, shown }).toEqual({ said: 7, shown: 3 });
    expect(saidShare({ said, shown })).toBe(70);
    expect(scenes).toMatchObject([
      { number: 1, heading: 'INT. TOWER - DAY', eighths: 2, cast: ['ANNA', 'BEN'] },
      { number: 2, said: 1, shown: 0, cast: ['ANNA'] },
    ]);
  });

  test('has the scene at a share of the length, not of the number of scenes', () => {
    const long = scene(Array.from({ length: 30 }, () => 'A wave.').join('\n\n'));
    const counted = figures(long, scene('A.'), scene('B.'), scene('C.'));
    expect(sceneAt(counted, 0.25)?.number).toBe(1);
    expect(sceneAt(counted, 0.5)?.number).toBe(1);
    expect(sceneAt(counted, 1)?.number).toBe(4);
    expect(sceneAt(figures(), 0.5)).toBeNull();
  });
});

describe('a review by rules', () => {
  test('says that nobody has read it', () => {
    expect(reviewByRules(numbered(scene('A lamp.'))).summary).toContain('By rules, and by no reader');
  });

  test('finds where three acts would turn, where there are scenes enough', () => {
    const eight = Array.from({ length: 8 }, () => scene('A lamp.'));
    const turns = notes(...eight).filter(({ kind }) => kind === 'structure');
    expect(turns.map(({ scene: at }) => at)).toEqual([3, 5, 7]);
    expect(notes(...eight.slice(1)).filter(({ kind }) => kind === 'structure')).toEqual([]);
  });

  test('finds who speaks in one scene alone', () => {
    const passing = scene(says('PIA', 'Hello.') + says('PIA', 'Good day.'));
    const found = notes(scene('A.'), passing, scene('B.'), scene(says('BEN', 'Hm.')));
    expect(found).toEqual([
      {
        kind: 'structure',
        scene: 2,
        quote: null,
        note: expect.stringContaining('PIA speaks in this scene alone, 2 times'),
      },
    ]);
  });

  test('finds who says the most and comes late', () => {
    const eight = Array.from({ length: 8 }, () => scene('A lamp.'));
    const late = [...eight, scene(says('ZOE', 'Here I am.')), scene(says('ZOE', 'Still here.'))];
    expect(notes(...late)).toContainEqual(
      expect.objectContaining({ scene: 9, note: expect.stringContaining('ZOE is among the three') }),
    );
  });

  test('finds long scenes, scenes of talk alone, silence, and long paragraphs', () => {
    const long = scene(Array.from({ length: 90 }, () => 'A wave.').join('\n\n'));
    expect(notes(long, scene('A.'), scene('B.'))).toContainEqual(
      expect.objectContaining({
        kind: 'pacing',
        scene: 1,
        note: expect.stringMatching(/2\.\d times as much/),
      }),
    );
    const talk = scene(
      Array.from({ length: 24 }, (_, at) => says(at % 2 ? 'ANNA' : 'BEN', 'Why is it?')).join(''),
    );
    expect(notes(talk)).toMatchObject([
      { kind: 'pacing', note: expect.stringMatching(/^100% of this scene’s words/) },
    ]);
    expect(
      notes(scene(says('BEN', 'Hm.')), ...Array.from({ length: 5 }, () => scene('A wave.'))),
    ).toMatchObject([{ kind: 'pacing', scene: 2, note: 'From here on nobody speaks for 5 scenes.' }]);
    expect(notes(scene(`The sea ${words(60)}.`))).toMatchObject([
      {
        kind: 'pacing',
        scene: 1,
        note: expect.stringContaining('62 words'),
        quote: expect.stringMatching(/^The sea wave/),
      },
    ]);
  });

  test('finds long speeches, who holds the floor, and talks without an objection', () => {
    expect(notes(scene(says('BEN', `No: ${words(80)}`)))).toContainEqual(
      expect.objectContaining({
        kind: 'voice',
        scene: 1,
        note: 'BEN speaks 81 words without a break, about 32 s.',
      }),
    );
    expect(
      notes(
        scene(`${says('BEN', 'No, no, no, no, no.')}${says('ANNA', 'Yes.')}${says('PIA', 'Yes.')}A lamp.`),
      ),
    ).toEqual([
      {
        kind: 'voice',
        scene: null,
        quote: null,
        note: 'BEN says 71% of all spoken words, and 2 others share the rest.',
      },
    ]);
    const turnsOf = (line: string) =>
      scene(
        `A lamp burns on. ${Array.from({ length: 6 }, (_, at) => `\n\n${says(at % 2 ? 'ANNA' : 'BEN', at ? 'Yes.' : line)}`).join('')}`,
      );
    expect(notes(turnsOf('So be it.'))).toMatchObject([
      { kind: 'voice', scene: 1, note: expect.stringContaining('6 speeches') },
    ]);
    expect(notes(turnsOf('I don’t know.'))).toEqual([]);
  });

  test('tells the worst one by one, and how many more there are', () => {
    const found = notes(
      ...Array.from({ length: 3 }, () => scene(`${words(50)}\n\n${words(60)}\n\n${words(70)}`)),
    );
    expect(found).toHaveLength(6);
    expect(found[0]?.note).toContain('70 words');
    expect(found[5]?.note).toContain('The same holds 3 more times.');
  });

  test('has something to say of no scenes at all', () => {
    expect(reviewByRules([])).toMatchObject({
      structure: 'There are no scenes.',
      voice: 'Nobody speaks.',
      notes: [],
    });
  });

  test('quotes nothing that is not there', () => {
    const scenes = numbered(scene(`*The sea* ${words(60)}.\n\n${says('BEN', `No: ${words(90)}`)}`));
    const review = reviewByRules(scenes);
    expect(review.notes.filter(({ quote }) => quote !== null)).toHaveLength(2);
    expect(anchored(review, scenes).notes.map(({ quote }) => quote)).toEqual(
      review.notes.map(({ quote }) => quote),
    );
  });
});

describe('a review held to its scenes', () => {
  const given: Review = {
    ...{ summary: 'S.', structure: 'A.', pacing: 'B.', voice: 'C.' },
    notes: [
      { kind: 'voice', scene: 2, note: 'His own words.', quote: 'let  it\nBURN' },
      { kind: 'voice', scene: 1, note: 'Not hers.', quote: 'Let it burn' },
      { kind: 'pacing', scene: 9, note: 'Of no scene.', quote: 'A lamp.' },
    ],
  };
  const scenes = numbered(scene('A lamp.'), scene(says('BEN', 'Let it _burn_.'), 'TOWER'));

  test('keeps a quotation that stands in its scene, and none that does not; a scene that is not there is none', () => {
    expect(anchored(given, scenes).notes).toEqual([
      { kind: 'pacing', scene: null, note: 'Of no scene.', quote: null },
      { kind: 'voice', scene: 1, note: 'Not hers.', quote: null },
      { kind: 'voice', scene: 2, note: 'His own words.', quote: 'let  it\nBURN' },
    ]);
  });

  test('is a text to read', () => {
    expect(reportOf(anchored(given, scenes), figuresOf(readScenes(scenes)))).toBe(
      'S.\n\n## Structure\n\nA.\n\n## Pacing\n\nB.\n\n- The whole: Of no scene.\n\n## Character voice\n\nC.\n\n- Scene 1, INT. ROOM - DAY: Not hers.\n\n- Scene 2, INT. TOWER - DAY: His own words. “let  it\nBURN”\n',
    );
  });
});
