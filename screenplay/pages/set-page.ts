import { plainText } from '../elements.ts';
import type { Block, Part } from './blocks.ts';
import { blockHeight, setPart, setParts } from './layout.ts';
import type { PageLine } from './page.ts';
import { continued } from './speakers.ts';

/** Sets the lines of a page that holds these blocks. */
export function setPage(blocks: readonly Block[]): PageLine[] {
  const lines: PageLine[] = [];
  let row = 0;
  for (const [index, block] of blocks.entries()) {
    if (index > 0) row += block.above;
    if (block.again) {
      lines.push(...setPart(sayAgain(block.again), row));
      row += 1;
    }
    const dual = block.right.length > 0;
    lines.push(
      ...setParts(block.parts, row, dual ? 'left' : undefined),
      ...setParts(block.right, row, 'right'),
    );
    row += blockHeight(block);
    if (block.goesOn) lines.push(more(block, row));
  }
  return lines;
}

function sayAgain(cue: Part): Part {
  const spans = continued(cue.spans);
  return { ...cue, spans, text: plainText(spans) };
}

const more = (block: Block, row: number): PageLine => ({
  kind: 'more',
  row,
  indent: block.again?.style.indent ?? block.parts[0]?.style.indent ?? 0,
  spans: [{ text: '(MORE)' }],
  element: block.parts.at(-1)?.element ?? 0,
});
