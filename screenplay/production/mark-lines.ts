import { plainText, type ScriptElement } from '../elements.ts';
import type { Page, PageLine } from '../pages/page.ts';
import type { Changes } from './changes.ts';

/** Marks the lines that were changed. @param pages of these very elements. */
export function markLines(
  pages: readonly Page[],
  elements: readonly ScriptElement[],
  changes: Changes,
): Page[] {
  /** How far each element has been set. */
  const ends = new Map<number, number>();
  const isChanged = (line: PageLine): boolean => {
    const stretches = changes.get(line.element);
    const element = elements[line.element];
    if (!stretches || !element || line.kind === 'more' || line.kind === 'continued') return false;
    const from = ends.get(line.element) ?? 0;
    const text = plainText(line.spans);
    const found = printedText(element).indexOf(text, from);
    // A cue that is said again overleaf is no text of its own.
    if (found === -1) return from === 0;
    const to = found + text.length;
    ends.set(line.element, to);
    const isLast = printedText(element).slice(to).trim() === '';
    return stretches.some(
      (stretch) => stretch[0] <= (isLast ? Number.POSITIVE_INFINITY : to) && stretch[1] >= from,
    );
  };
  return pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => (isChanged(line) ? { ...line, isChanged: true } : line)),
  }));
}

function printedText(element: ScriptElement): string {
  const text = plainText(element.spans);
  if (element.type === 'scene_heading') return element.omitted ? 'OMITTED' : text.toUpperCase();
  return element.type === 'shot' ? text.toUpperCase() : text;
}
