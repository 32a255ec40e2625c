import { describe, expect, test } from '@jest/globals';
import { plainText } from '../../../screenplay/elements.ts';
import { parseFountain } from '../../../screenplay/fountain/parse.ts';
import { cutScenes } from '../../../screenplay/scenes/cut.ts';
import { buildPrompt } from '../../scripts/prompt/build-prompt.ts';
import type { WritingTask } from '../../scripts/prompt/material.ts';
import { answerPrompt } from './answer.ts';

const mara = {
  ...{ name: 'Mara', personality: 'Stubborn', goals: 'To keep the lamp lit', voice: 'Short sentences' },
  backstory: 'Her father drowned',
};
const task: WritingTask = {
  ...{
    writes: 'script',
    format: 'screenplay',
    title: 'The keeper',
    genre: 'horror',
    tone: 'bleak',
    scene: null,
  },
  ...{ logline: 'A keeper hears a ship that sank.', cast: [mara], before: [] },
  request:
    'Mara climbs the stairs of the lighthouse at night. A ship that sank calls from the sea. INT. NOWHERE is written on the wall. She answers it. At dawn the shore is empty. Nobody is left.',
};
const write = (given: WritingTask): string => answerPrompt(buildPrompt(given).user);
const typesOf = (text: string) => parseFountain(text).elements.map(({ type }) => type);

describe('the outliner', () => {
  test('writes a screenplay in Fountain: headings, cast, and the prompt’s own sentences', () => {
    const text = write(task);
    expect(cutScenes(text, 'screenplay').length).toBeGreaterThanOrEqual(3);
    const { titlePage, elements } = parseFountain(text);
    expect(titlePage.map(({ key, spans }) => [key, plainText(spans)])).toContainEqual([
      'Title',
      'The keeper',
    ]);
    expect(typesOf(text)).toEqual(
      expect.arrayContaining(['scene_heading', 'action', 'character', 'dialogue']),
    );
    const said = elements.map(({ spans }) => plainText(spans)).join(' ');
    expect(said).toContain('A ship that sank calls from the sea.');
    expect(said).toContain('To keep the lamp lit');
    // What only looks like a heading is none.
    const headings = elements
      .filter(({ type }) => type === 'scene_heading')
      .map(({ spans }) => plainText(spans));
    expect(headings.filter((heading) => heading.includes('NOWHERE'))).toEqual([]);
  });

  test.each(['treatment', 'outline'] as const)('writes a %s with a heading for each part', (format) => {
    const text = write({ ...task, format });
    expect(text.startsWith('# The keeper\n')).toBe(true);
    expect(cutScenes(text, format).length).toBeGreaterThanOrEqual(3);
    expect(text).toContain('horror, bleak');
  });

  test('writes one scene where one is asked for, and that in its setting', () => {
    const scene = {
      ...{ number: 3, setting: 'INT. LAMP ROOM - NIGHT', goal: 'She stays', tension: 'The oil runs out' },
      ...{ tone: '', current_text: 'She waits.' },
    };
    const text = write({ ...task, writes: 'scene', scene });
    expect(cutScenes(text, 'screenplay').map(({ heading }) => heading)).toEqual(['INT. LAMP ROOM - NIGHT']);
    expect(text).toContain('She stays');
    expect(write({ ...task, writes: 'scene', scene: { ...scene, setting: 'By the stove' } })).toMatch(
      /^\.By the stove\n/,
    );
  });

  test('of a scene for which nothing is asked leaves the text as it is; what is asked in several paragraphs is all there', () => {
    const scene = {
      number: 3,
      setting: 'INT. ATTIC - DAY',
      goal: '',
      tension: '',
      tone: '',
      current_text: 'Dust.\n',
    };
    const given: WritingTask = { ...task, writes: 'scene', scene };
    expect(write({ ...given, request: ' ' })).toBe('Dust.\n');
    const text = write({ ...given, request: 'She finds a\nletter.\n\nIt is hers. It was never sent.' });
    for (const words of ['She finds a', 'It is hers.', 'It was never sent.']) expect(text).toContain(words);
  });

  test('says that what the prompt leaves open is open', () => {
    expect(write({ ...task, logline: '', cast: [], request: 'A lamp.' })).toContain('is open');
  });

  test('writes the same from the same prompt', () => {
    expect(write(task)).toBe(write(structuredClone(task)));
  });
});
