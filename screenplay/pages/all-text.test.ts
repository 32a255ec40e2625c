import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainText, type Screenplay } from '../elements.ts';
import { screenplays } from '../fdx/arbitrary.ts';
import { paginate } from './paginate.ts';

const HIDDEN = ['section', 'synopsis', 'note', 'boneyard', 'page_break'];
const lettersOf = (text: string): string => text.replaceAll(/\s/gu, '');

/** What is to be printed of each element that prints anything. */
const printed = ({ elements }: Screenplay): string[] =>
  elements.map((element) => {
    if (HIDDEN.includes(element.type)) return '';
    const text = element.type === 'scene_heading' && element.omitted ? 'OMITTED' : plainText(element.spans);
    return lettersOf(element.type === 'scene_heading' || element.type === 'shot' ? text.toUpperCase() : text);
  });

test('every letter of every screenplay is on a page, once and in its order, and no page has more lines than it has room for', () => {
  fc.assert(
    fc.property(screenplays, fc.integer({ min: 1, max: 40 }), (screenplay, times) => {
      const elements = Array.from({ length: times }, () => screenplay.elements).flat();
      const pages = paginate({ titlePage: [], elements }, { continued: false });
      const found = elements.map(() => '');
      for (const { lines, rows } of pages) {
        const again = lines.filter(
          ({ kind, row }) => kind === 'character' && row === 0 && isAgain(lines),
        ).length;
        for (const line of lines) {
          expect(line.row).toBeLessThan(rows + again + (line.kind === 'more' ? 1 : 0));
          if (line.kind !== 'more' && !(again && line.row === 0))
            found[line.element] += lettersOf(plainText(line.spans));
        }
      }
      expect(found).toEqual(printed({ titlePage: [], elements }));
    }),
    { numRuns: 300, seed: 11 },
  );
});

/** The page begins with the cue of a speech that goes on. */
const isAgain = (
  lines: readonly { readonly row: number; readonly spans: readonly { text: string }[] }[],
): boolean =>
  plainText(lines.filter(({ row }) => row === 0).flatMap(({ spans }) => spans)).endsWith("(CONT'D)");
