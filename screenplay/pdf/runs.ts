import type { Span } from '../elements.ts';
import { cellsOf } from '../pages/cells.ts';
import { fontFor } from './fonts.ts';

/** What is drawn at once: one font, one width of character. */
export interface Run {
  readonly font: string;
  readonly text: string;
  /** Cells of each character: 1, or 2 where the font is no typewriter's. */
  readonly cells: number;
  /** Cells from the line's start. */
  readonly at: number;
  readonly span: Span;
}

/** They change what stands beside them and have no picture of their own. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\ufe0e\ufe0f]$/u;

/**
 * Parts a line by the fonts that have its characters.
 * @param missing takes the characters that no font has.
 */
export function runsOf(spans: readonly Span[], missing: Set<string>): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const span of spans) {
    for (const character of span.text.replaceAll('\t', ' ').normalize('NFC')) {
      if (INVISIBLE.test(character)) continue;
      const cells = cellsOf(character);
      const last = runs.at(-1);
      const font = (last?.span === span && cells === 0 ? last.font : undefined) ?? fontFor(character, span);
      if (font === undefined) missing.add(character);
      else if (last && last.span === span && last.font === font && (cells === 0 || last.cells === cells))
        runs[runs.length - 1] = { ...last, text: last.text + character };
      else runs.push({ font, text: character, cells, at, span });
      at += cells;
    }
  }
  return runs;
}
