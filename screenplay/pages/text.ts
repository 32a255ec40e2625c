import { plainText } from '../elements.ts';
import { revisionWords } from '../production/revisions.ts';
import type { Page } from './page.ts';

/** Characters before the left margin of 1.5 inches, as on paper. */
const MARGIN = 15;
const NUMBER = 7;

/** Lines above the text: the page's number and an empty one; between them a third, that a scene goes on. */
const HEAD = { short: 2, long: 3 } as const;

const NUMBERED = MARGIN + 61;
const REVISED = MARGIN + 68;

/**
 * Pages as plain text: each line where it stands on paper, pages parted by a form feed, numbers at the top but for the first; what is
 * revised is marked with an asterisk.
 */
export function renderText(pages: readonly Page[]): string {
  return pages.map(pageText).join('\f');
}

function pageText(page: Page): string {
  const top = topOf(page);
  const above = page.lines.some(({ row }) => row < 0) ? HEAD.long : top === '' ? 0 : HEAD.short;
  const rows: string[] = above === 0 ? [] : [top];
  for (const { row, indent, spans, sceneNumber, isChanged } of page.lines) {
    let line = rows[above + row] ?? '';
    if (sceneNumber !== undefined) line = line.padEnd(NUMBER) + sceneNumber;
    line = line.padEnd(MARGIN + Math.floor(indent)) + plainText(spans);
    if (sceneNumber !== undefined) line = `${line.padEnd(NUMBERED)} ${sceneNumber}`;
    if (isChanged) line = `${line.replace(/ +\*$/u, '').padEnd(REVISED)} *`;
    rows[above + row] = line;
  }
  return `${Array.from(rows, (line) => line ?? '').join('\n')}\n`;
}

function topOf({ label, revision }: Page): string {
  const said = revision ? revisionWords(revision) : '';
  const left = said === '' ? '' : ' '.repeat(MARGIN) + said;
  if (label === '1') return left;
  return left + `${label}.`.padStart(MARGIN + 60 - left.length);
}
