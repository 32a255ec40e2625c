import { describe, expect, test } from '@jest/globals';
import { offerFor } from './completions.ts';

const KNOWN = { names: ['MARA', 'TOM', 'MARTIN'], headings: ['INT. STAIRS - NIGHT', 'EXT. SEA - DAY'] };
const at = (line: string, more: { opens?: boolean; asked?: boolean } = {}) =>
  offerFor({ line, opens: true, asked: false, ...more }, KNOWN);

describe('what is offered while a screenplay is written', () => {
  test('names that begin so, where a speech can begin', () => {
    expect(at('MA')).toEqual({ from: 0, options: ['MARA', 'MARTIN'] });
    expect(at('@ma')).toBeNull();
    expect(at('@Ma')).toEqual({ from: 1, options: ['MARA', 'MARTIN'] });
  });

  test('nothing in the middle of a paragraph, in a sentence, or behind a whole name', () => {
    expect(at('MA', { opens: false })).toBeNull();
    expect(at('ma')).toBeNull();
    expect(at('TOM')).toBeNull();
  });

  test('headings that were written before, and times of day behind their dash', () => {
    expect(at('int. st')).toEqual({ from: 0, options: ['INT. STAIRS - NIGHT'] });
    expect(at('INT. KITCHEN - D')).toEqual({ from: 15, options: ['DAY', 'DAWN', 'DUSK'] });
  });

  test('an empty line is answered when it was asked for', () => {
    expect(at('')).toBeNull();
    expect(at('', { asked: true })?.options).toEqual([...KNOWN.names, 'INT. ', 'EXT. ', 'INT./EXT. ']);
  });
});
