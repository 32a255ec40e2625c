import { describe, expect, test } from '@jest/globals';
import { createOutliner } from './outliner.ts';

const draft = (story: string, brief = '') =>
  createOutliner().draftSpec({ title: 'Untitled', story, brief, resolution: '1280x720', fps: 24 });

const sentence = (index: number) => `The keeper climbed stair number ${index} with the lamp in his hand.`;
const storyOf = (sentences: number) =>
  Array.from({ length: sentences }, (_, index) => sentence(index)).join(' ');

describe('the outliner', () => {
  test('tells the story in its own words and order', async () => {
    const { segments } = await draft(storyOf(60));
    const numbers = segments.map(({ narration }) => Number(/number (\d+)/.exec(narration)?.[1]));
    expect(numbers[0]).toBe(0);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(segments.every(({ prompt }) => prompt.includes('The keeper climbed stair'))).toBe(true);
  });

  test.each([
    [1, 1],
    [4, 4],
    [6, 6],
    [30, 6],
    [60, 10],
    [2000, 24],
  ])('cuts %i sentences into %i segments', async (sentences, segments) => {
    expect((await draft(storyOf(sentences))).segments).toHaveLength(segments);
  });

  test('gives the same spec for the same story', async () => {
    expect(await draft(storyOf(20), 'Hand-painted.')).toEqual(await draft(storyOf(20), 'Hand-painted.'));
  });

  test('tells whole sentences, and of a long one whole clauses', async () => {
    const long = `Mr. Brown climbed the stairs with the lamp in his hand, though the wind had been blowing since the morning, and the sea was grey, and nobody had come to the island for eleven days.`;
    const { segments } = await draft(`${long} He slept.`);
    expect(segments.map(({ narration }) => narration)).toEqual([
      'Mr. Brown climbed the stairs with the lamp in his hand, though the wind had been blowing since the morning…',
      'He slept.',
    ]);
    expect(segments[0]?.title).toBe('Mr. Brown climbed the stairs');
  });

  test('keeps what is said together with who says it', async () => {
    const { segments } = await draft('He stopped. "Who is there?" he called into the dark.');
    expect(segments.map(({ narration }) => narration)).toEqual([
      'He stopped.',
      '"Who is there?" he called into the dark.',
    ]);
  });

  test('cuts where a paragraph ends when one ends near', async () => {
    const paragraphs = Array.from(
      { length: 6 },
      (_, index) => `${sentence(index)} It was cold. ${'He went on. '.repeat(index % 2)}`,
    );
    const { segments } = await draft(paragraphs.join('\n\n'));
    expect(segments.map(({ narration }) => narration.startsWith('The keeper climbed'))).toEqual(
      Array(6).fill(true),
    );
  });

  test('takes the mood from the story and the look from the brief', async () => {
    const { segments, visualDirection } = await draft(
      'A silent, golden shore at dusk.',
      'Shot on grainy film.',
    );
    expect(visualDirection).toContain('Shot on grainy film.');
    expect(segments[0]?.prompt).toMatch(
      /on the shore, dusk: A silent, golden shore at dusk\. Mood: silent, golden\./,
    );
  });

  test('leaves the loop to others while it works on a long story', async () => {
    let turns = 0;
    let isDone = false;
    const turn = (): void => {
      turns += 1;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    await draft('word\n'.repeat(40_000));
    isDone = true;
    // Here it would take one turn or two.
    expect(turns).toBeGreaterThan(100);
  });

  test.each([
    ['Chinese', '灯塔看守人三天没有睡觉。风从黑色的海上吹来。他提着灯爬上楼梯。'.repeat(20)],
    ['emoji', '🌊🔥👩‍🚀'.repeat(400)],
    ['one word of 200,000 letters', 'x'.repeat(200_000)],
    ['a word on each line, 200,000 characters of them', 'word\n'.repeat(40_000)],
    ['a letter on each line', 'a\n'.repeat(100_000)],
    ['a Chinese word on each line', '灯\n'.repeat(100_000)],
    ['quotation marks alone', '“'.repeat(100_000) + '”'.repeat(100_000)],
    ['brackets that open and close', '(a. b) "c. d" '.repeat(14_000)],
    ['full stops alone', '. '.repeat(100_000)],
    ['commas alone', ', '.repeat(100_000)],
    ['blank lines alone', '\n '.repeat(99_999) + 'x'],
    ['200,000 characters with no full stop', 'word '.repeat(40_000)],
    ['a lone surrogate', 'before \ud83d after'],
    ['blanks alone', ' \n\n\t '],
    ['markup and filter syntax', "<b>%{pts}</b> [0:v]drawtext=text='a';"],
  ])('makes a usable spec of %s', async (_what, story) => {
    const { segments } = await draft(story);
    expect(segments.length).toBeGreaterThan(0);
    expect(segments.length).toBeLessThanOrEqual(24);
    for (const { title, narration, prompt, durationSec } of segments) {
      expect(title.length).toBeGreaterThan(0);
      expect(title.length).toBeLessThanOrEqual(200);
      expect(narration.length).toBeLessThanOrEqual(300);
      expect(prompt.length).toBeLessThanOrEqual(1000);
      expect((title + narration + prompt).isWellFormed()).toBe(true);
      expect(durationSec).toBeGreaterThanOrEqual(3);
      expect(durationSec).toBeLessThanOrEqual(12);
    }
  });
});
