import { cutAtClauses } from '../providers/outliner/clauses.ts';

/** A subtitle: what is to be read, and when, in seconds. */
export interface Cue {
  readonly startSec: number;
  readonly endSec: number;
  readonly text: string;
}

/** Characters of a subtitle: two lines of 42, as broadcasters and streaming services ask for. */
const LONGEST = 84;

/** The subtitles of one sentence: several where it is long, each for as long as it has letters. */
export function cuesOf(sentence: string, startSec: number, endSec: number): Cue[] {
  const pieces = cutAtClauses(sentence, LONGEST)
    .map((piece) => piece.replaceAll(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '');
  return shared(pieces, startSec, endSec);
}

/** Divides a time among texts by their lengths. */
export function shared(texts: readonly string[], startSec: number, endSec: number): Cue[] {
  const all = texts.reduce((sum, text) => sum + text.length, 0);
  let before = 0;
  const at = () => startSec + ((endSec - startSec) * before) / all;
  return texts.map((text) => {
    const start = at();
    before += text.length;
    return { startSec: start, endSec: at(), text };
  });
}
