import type { Block, Part } from '../pages/blocks.ts';
import { cutPart } from '../pages/split.ts';
import type { PageStart, TextPlace } from './lock-pages.ts';

const isBefore = (one: TextPlace, other: TextPlace): boolean =>
  one.element < other.element || (one.element === other.element && one.offset < other.offset);

/**
 * Deals blocks out to the pages that begin at these places; a block in which one begins is parted there.
 * @param starts in order, the first before all blocks.
 */
export function dealBlocks(blocks: readonly Block[], starts: readonly PageStart[]): Block[][] {
  const pages: Block[][] = starts.map(() => []);
  let page = 0;
  for (const block of blocks) {
    let rest: Block | undefined = block;
    while (rest) {
      const next = starts[page + 1];
      const { top, bottom }: Cut = next ? cutBlock(rest, next) : { top: rest };
      if (top) pages[page]?.push(top);
      if (bottom) page += 1;
      rest = bottom;
    }
  }
  return pages;
}

interface Cut {
  readonly top?: Block;
  readonly bottom?: Block;
}

/** What of a block stands before a place, and what from there on. A page's break, which has no text, stands before it. */
function cutBlock(block: Block, start: PageStart): Cut {
  const [left, leftBelow] = cutParts(block.parts, start);
  const isInRight = block.right.some(({ element }) => element === start.element);
  const end = { element: Number.POSITIVE_INFINITY, offset: 0 };
  const isWhole = leftBelow.length === block.parts.length;
  const [right, rightBelow] = cutParts(block.right, start.right ?? (isInRight || isWhole ? start : end));
  if (leftBelow.length + rightBelow.length === 0) return { top: block };
  if (left.length + right.length === 0) return { bottom: block };
  const cue =
    block.kind === 'speech'
      ? (block.again ?? block.parts.find(({ kind }) => kind === 'character'))
      : undefined;
  return {
    top: { ...block, parts: left, right, ...(cue && { goesOn: true }) },
    bottom: { ...block, above: 0, parts: leftBelow, right: rightBelow, ...(cue && { again: cue }) },
  };
}

function cutParts(parts: readonly Part[], place: TextPlace): [Part[], Part[]] {
  const top: Part[] = [];
  const bottom: Part[] = [];
  for (const part of parts) {
    const isAbove = isBefore({ element: part.element, offset: part.from }, place);
    const at = place.offset - part.from;
    if (isAbove && part.element === place.element && at < part.text.length) {
      const [above, below] = cutPart(part, at);
      top.push(above);
      bottom.push(below);
    } else (isAbove ? top : bottom).push(part);
  }
  return [top, bottom];
}
