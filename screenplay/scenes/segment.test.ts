import { describe, expect, test } from '@jest/globals';
import type { ScriptElement } from '../elements.ts';
import { segmentOf, type SegmentLimits } from './segment.ts';

const limits: SegmentLimits = {
  title: 20,
  narration: 60,
  prompt: 60,
  duration: { min: 0.5, max: 300 },
};
const element = (
  type: 'scene_heading' | 'action' | 'character' | 'parenthetical' | 'dialogue' | 'synopsis',
  text: string,
) => ({ type, spans: [{ text }] }) as ScriptElement;
const scene = [
  element('scene_heading', 'EXT. QUAY - DUSK'),
  element('synopsis', 'She waits.'),
  element('action', 'A boat comes in.'),
  element('character', 'MARA'),
  element('parenthetical', '(low)'),
  element('dialogue', 'You are late.'),
];

describe('a scene that becomes a segment', () => {
  test('is seen by its heading and its action, and heard by its dialogue', () => {
    expect(segmentOf({ setting: '', elements: scene, eighths: 2 }, limits)).toEqual({
      title: 'EXT. QUAY - DUSK',
      prompt: 'EXT. QUAY - DUSK\nA boat comes in.',
      narration: 'You are late.',
      duration_sec: 15,
    });
  });

  test('lasts until everything is said', () => {
    const words = element('dialogue', Array(25).fill('ho').join(' '));
    expect(
      segmentOf({ setting: 'Sea', elements: [words], eighths: 1 }, { ...limits, narration: 400 }),
    ).toMatchObject({
      title: 'Sea',
      duration_sec: 10,
    });
  });

  test('is bounded, at the end of a word and never within a character', () => {
    const long = element('action', 'The harbour lies under fog and nobody 🌫 speaks of the boat that came.');
    const { prompt } = segmentOf({ setting: '', elements: [long], eighths: 80 }, limits);
    expect(prompt).toBe('The harbour lies under fog and nobody 🌫 speaks of the boat…');
    const { title, duration_sec } = segmentOf(
      { setting: '🌊'.repeat(30), elements: [], eighths: 80 },
      limits,
    );
    expect(title).toBe(`${'🌊'.repeat(9)}…`);
    expect(duration_sec).toBe(300);
  });

  test('has a prompt even where nothing is seen', () => {
    const said = [element('dialogue', 'Who is there?')];
    expect(segmentOf({ setting: '', elements: said, eighths: 1 }, limits).prompt).toBe('Who is there?');
  });
});
