import type { Line } from './lines.ts';

/** A line and the part of what it shows that is its element's text: without marks, and without space where space means nothing. */
export interface CutLine {
  readonly line: Line;
  readonly from: number;
  readonly to: number;
}

/** @param before, after how many characters are marks, after the space around the line. */
export function cutLine(line: Line, before = 0, after = 0): CutLine {
  const to = line.shown.trimEnd().length - after;
  const marked = line.shown.length - line.shown.trimStart().length + before;
  return trimmed(line, marked, to);
}

/** Without the space at both ends. */
export function trimmed(line: Line, from: number, to: number): CutLine {
  const text = line.shown.slice(from, to);
  const start = from + text.length - text.trimStart().length;
  return { line, from: start, to: Math.max(start, from + text.trimEnd().length) };
}

/** What a line is indented by is part of action, but for the space behind a note; a tab is four spaces (https://fountain.io/syntax#action). */
export function cutAction(line: Line): CutLine {
  const cut = cutLine(line);
  if (line.shown[cut.from] === '!' && cut.to > cut.from + 1)
    return expandTabs({ ...cut, from: cut.from + 1 });
  return line.hidden[0]?.at === 0 ? expandTabs(cut) : expandTabs({ ...cut, from: 0 });
}

function expandTabs(cut: CutLine): CutLine {
  const { line, from, to } = cut;
  if (!line.shown.includes('\t')) return cut;
  let shown = '';
  let read = 0;
  const expandTo = (at: number) => {
    shown += line.shown.slice(read, at).replaceAll('\t', '    ');
    read = Math.max(read, at);
    return shown.length;
  };
  const text = line.shown.slice(from, to);
  const hidden = line.hidden.map((hidden) => ({ ...hidden, at: expandTo(hidden.at) }));
  expandTo(line.shown.length);
  const start = line.shown.slice(0, from).replaceAll('\t', '    ').length;
  return { line: { ...line, shown, hidden }, from: start, to: start + text.replaceAll('\t', '    ').length };
}
