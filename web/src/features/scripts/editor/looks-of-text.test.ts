import { describe, expect, test } from '@jest/globals';
import { parseFountain } from '../../../../../screenplay/fountain/parse.ts';
import { looksOf } from './looks-of-text.ts';

/** The first words of each line, with how it is set. */
function lineLooks(text: string): string[] {
  return looksOf(text, parseFountain(text)).lines.map(
    ({ at, look }) => `${look}: ${text.slice(at).split('\n')[0]}`,
  );
}

function stretchLooks(text: string): string[] {
  return looksOf(text, parseFountain(text)).stretches.map(
    ({ from, to, look }) => `${look}: ${text.slice(from, to)}`,
  );
}

describe('how a screenplay looks while it is written', () => {
  test('each line is set as the element that it belongs to', () => {
    const text =
      'Title: The Lamp\n\nINT. STAIRS - NIGHT\n\nHe climbs.\nHe stops.\n\nMARA\n(low)\nWho is there?\nTom?\n\n> CUT TO:\n';
    expect(lineLooks(text)).toEqual([
      'title: Title: The Lamp',
      'scene_heading: INT. STAIRS - NIGHT',
      'action: He climbs.',
      'action: He stops.',
      'character: MARA',
      'parenthetical: (low)',
      'dialogue: Who is there?',
      'dialogue: Tom?',
      'transition: > CUT TO:',
    ]);
  });

  test('who speaks at the same time is set beside', () => {
    const text = 'MARA\nNo.\n\nTOM ^\nYes.\n';
    expect(lineLooks(text)).toEqual([
      'character: MARA',
      'dialogue: No.',
      'character: TOM ^',
      'dual: TOM ^',
      'dialogue: Yes.',
      'dual: Yes.',
    ]);
  });

  test('emphasis is set as it is printed, its marks stay to be seen', () => {
    expect(stretchLooks('He saw **the *lamp***.\n')).toEqual([
      'mark: **',
      'bold: the ',
      'mark: *',
      'bold: lamp',
      'italic: lamp',
      'mark: ***',
    ]);
  });

  test('behind a note, emphasis stands where it is', () => {
    expect(stretchLooks('He [[who?]] saw *it*.\n')).toEqual([
      'note: [[who?]]',
      'mark: *',
      'italic: it',
      'mark: *',
    ]);
  });

  test('each line of what is cut out is set as such', () => {
    const text = 'He climbs.\n\n/* He *falls*.\n\nHe dies. */\n\nHe waits.\n';
    expect(lineLooks(text)).toEqual([
      'action: He climbs.',
      'boneyard: /* He *falls*.',
      'boneyard: ',
      'boneyard: He dies. */',
      'action: He waits.',
    ]);
    expect(stretchLooks(text)).toEqual(['boneyard: /* He *falls*.\n\nHe dies. */']);
  });
});
