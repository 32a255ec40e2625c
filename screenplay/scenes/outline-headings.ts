import type { Heading } from './heading.ts';
import { linesOf, type Line } from './lines.ts';

const MARKDOWN = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/u;
const ITEM = /^ {0,1}(?:(\d{1,4})[.)]|[-*+•])\s+(\S.*)$/u;
/** Characters of an item that stand for its heading. */
const LONGEST = 80;
/** What is longer is a paragraph, whatever it begins with. */
const LONGEST_LINE = 1_000;

/** What a part of a treatment or an outline begins with; null: neither a heading nor an item. */
export function markOf(text: string): 'heading' | 'item' | null {
  const line = text.slice(0, LONGEST_LINE).split(/[\r\n]/u, 1)[0] ?? '';
  if (MARKDOWN.test(line)) return 'heading';
  return ITEM.test(line) ? 'item' : null;
}

/**
 * Where the parts of a treatment or an outline begin: at its Markdown headings, else at the items of its list, else at each
 * paragraph. A heading that has nothing of its own before a deeper one (an act's, a title) begins no part.
 */
export function outlineHeadings(text: string): Heading[] {
  const lines = linesOf(text);
  const byHeadings = markdownHeadings(lines);
  if (byHeadings.length > 0) return byHeadings;
  const byItems = lines.flatMap((line) => itemOf(line) ?? []);
  return byItems.length > 1 ? byItems : paragraphs(lines);
}

function markdownHeadings(lines: readonly Line[]): Heading[] {
  const marked = lines
    .filter(({ isBlank }) => !isBlank)
    .map((line) => ({ line, mark: line.text.length > LONGEST_LINE ? null : MARKDOWN.exec(line.text) }));
  return marked.flatMap(({ line, mark }, index) => {
    if (!mark) return [];
    const next = marked[index + 1]?.mark;
    const isAbove = next !== undefined && next !== null && depthOf(next) > depthOf(mark);
    return isAbove ? [] : [{ heading: mark[2] ?? '', number: null, from: line.from }];
  });
}

const depthOf = (mark: RegExpExecArray): number => mark[1]?.length ?? 0;

function itemOf({ text, from }: Line): Heading[] | undefined {
  const item = ITEM.exec(text);
  return item ? [{ heading: shortened(item[2] ?? ''), number: item[1] ?? null, from }] : undefined;
}

const paragraphs = (lines: readonly Line[]): Heading[] =>
  lines.flatMap(({ from, isBlank }, index) =>
    !isBlank && (lines[index - 1]?.isBlank ?? true) ? [{ heading: '', number: null, from }] : [],
  );

function shortened(text: string): string {
  const line = text.trim();
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).trimEnd()}…`;
}
