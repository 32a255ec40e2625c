import type { Page } from './page.ts';

/** How long a scene is on its pages. */
export interface SceneLength {
  /** Its heading, among the screenplay's elements. */
  readonly element: number;
  /** Label of the page that it begins on. */
  readonly page: string;
  /** Eighths of a page, at least one. */
  readonly eighths: number;
}

/**
 * Measures every scene from its heading to its last line, in eighths of a page; one that has begun counts, as
 * Final Draft has it. A scene that goes on overleaf has the page to its end.
 */
export function eighths(pages: readonly Page[]): SceneLength[] {
  const scenes: { element: number; page: string; lines: number }[] = [];
  for (const [index, page] of pages.entries()) {
    // What stands before the page's first heading goes on from the page before.
    let from = 0;
    let last = 0;
    for (const line of page.lines) {
      const isHeading = line.kind === 'scene_heading' && line.element !== scenes.at(-1)?.element;
      if (isHeading) {
        count(scenes.at(-1), last - from);
        scenes.push({ element: line.element, page: page.label, lines: 0 });
        from = line.row;
      }
      last = Math.max(isHeading ? 0 : last, Math.min(line.row + 1, page.rows));
    }
    const next = pages[index + 1];
    const goesOn = next !== undefined && next.lines[0]?.kind !== 'scene_heading';
    count(scenes.at(-1), (goesOn ? page.rows : last) - from);
  }
  const rows = pages[0]?.rows ?? 1;
  return scenes.map(({ element, page, lines }) => ({
    element,
    page,
    eighths: Math.max(1, Math.ceil((lines / rows) * 8)),
  }));
}

function count(scene: { lines: number } | undefined, lines: number): void {
  if (scene) scene.lines += lines;
}
