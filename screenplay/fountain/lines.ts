import type { Place } from '../elements.ts';
import { finder, type Hidden, hiddenRanges } from './hidden.ts';

/** Something hidden; it stands before the character `at` of what its line shows. */
export interface HiddenAt extends Hidden {
  readonly at: number;
}

/** A line as it is shown: a note or boneyard that reaches over several lines of the text makes one line of them. */
export interface Line extends Place {
  readonly shown: string;
  readonly hidden: readonly HiddenAt[];
}

const NOTHING: readonly HiddenAt[] = [];
const LINE_END = /\r\n|\r|\n/g;

/** The lines of a text, ended by LF, CRLF or CR; a byte order mark is no part of them. Their places are without the line's end. */
export function readLines(text: string): readonly Line[] {
  const ranges = hiddenRanges(text);
  const lineEnd = finder((from) => {
    LINE_END.lastIndex = from;
    return LINE_END.exec(text)?.index ?? text.length;
  });
  const lines: Line[] = [];
  let next = 0;
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (from <= text.length) {
    let shown = '';
    let hidden: HiddenAt[] | undefined;
    let at = from;
    for (let range = ranges[next]; range && range.from < lineEnd(at); range = ranges[next]) {
      shown += text.slice(at, range.from);
      (hidden ??= []).push({ ...range, at: shown.length });
      at = range.to;
      next += 1;
    }
    const to = lineEnd(at);
    lines.push({ from, to, shown: shown + text.slice(at, to), hidden: hidden ?? NOTHING });
    from = to + (text.startsWith('\r\n', to) ? 2 : 1);
  }
  return lines;
}

export const isBlank = ({ shown }: Line): boolean => shown.trim() === '';

/** Nothing is shown, and no empty line was meant: it holds notes. */
export const holdsNotesOnly = (line: Line): boolean =>
  line.hidden.length > 0 && isBlank(line) && line.hidden.every(({ kind }) => kind === 'note');
