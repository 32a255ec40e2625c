import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Screenplay } from '../elements.ts';
import { readFdx } from './read.ts';
import { screenplays } from './arbitrary.ts';
import { writeFdx } from './write.ts';

const CUT: Screenplay = {
  titlePage: [],
  elements: [
    { type: 'scene_heading', omitted: true, spans: [{ text: 'INT. TOWER' }] },
    { type: 'boneyard', spans: [{ text: 'She climbs.' }], revision: 1 },
  ],
};

test('a thousand screenplays, written and read again, are the same, and nothing is lost', () => {
  fc.assert(
    fc.property(screenplays, (screenplay) => {
      const { screenplay: read, lost } = readFdx(writeFdx(screenplay));
      expect(read).toEqual(screenplay);
      expect(lost.filter(({ what }) => !/revisions|categories/.test(what))).toEqual([]);
    }),
    { numRuns: 1_000, examples: [[CUT]] },
  );
});
