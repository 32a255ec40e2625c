import type { Block, Part } from './blocks.ts';
import type { PageLine } from './page.ts';
import { sliceSpans } from './spans.ts';
import { type Stretch, wrap } from './wrap.ts';

const wrapped = new WeakMap<Part, Stretch[]>();

/** A part's lines, broken once. */
export function wrapPart(part: Part): readonly Stretch[] {
  const known = wrapped.get(part);
  if (known) return known;
  const lines = wrap(part.text, part.style.width);
  wrapped.set(part, lines);
  return lines;
}

/** How many lines a part takes. */
export const linesOf = (part: Part): number => wrapPart(part).length;

/** Characters that fill more than a page. */
const MORE_THAN_A_PAGE = 4_000;

/** How many lines a part has; of what fills more than a page: that it does. */
export const linesAtMost = (part: Part): number =>
  part.text.length > MORE_THAN_A_PAGE
    ? wrap(part.text.slice(0, MORE_THAN_A_PAGE), part.style.width).length
    : wrapPart(part).length;

const heightOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + linesOf(part), 0);

/** How many lines a block takes, without those above it. */
export const blockHeight = ({ parts, right }: Block): number => Math.max(heightOf(parts), heightOf(right));

/** Sets a part from a row on. */
export function setPart(part: Part, row: number, column?: 'left' | 'right'): PageLine[] {
  const { kind, element, spans, from, text, style } = part;
  return wrapPart(part).map((line, index) => {
    // The bracket hangs: the words of a parenthetical stand below each other.
    const hangs = kind === 'parenthetical' && index === 0 && text.startsWith('(') ? 1 : 0;
    const middle = kind === 'centered' ? Math.max(0, (style.width - 1 - (line.to - line.from)) / 2) : 0;
    const right = kind === 'transition' ? Math.max(0, style.width - (line.to - line.from)) : 0;
    return {
      kind,
      row: row + index,
      indent: style.indent - hangs + middle + right,
      spans: sliceSpans(spans, from + line.from, from + line.to),
      element,
      ...(column && { column }),
      ...(from === 0 && index === 0 && part.sceneNumber !== undefined && { sceneNumber: part.sceneNumber }),
    };
  });
}

/** Sets parts one below the other. */
export function setParts(parts: readonly Part[], row: number, column?: 'left' | 'right'): PageLine[] {
  const lines: PageLine[] = [];
  let next = row;
  for (const part of parts) {
    lines.push(...setPart(part, next, column));
    next += linesOf(part);
  }
  return lines;
}
