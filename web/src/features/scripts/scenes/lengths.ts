import type { SceneOnPages } from '../pages/paging.ts';

interface SceneText {
  readonly id: number;
  readonly content: string;
}

/**
 * How long each scene of a text is, in eighths of a page, by its id.
 * @param text all scenes in their order. @param onPages its headings: a scene has those from the end of the one before to its own
 */
export function lengthsOf(
  text: string,
  scenes: readonly SceneText[],
  onPages: readonly SceneOnPages[],
): ReadonlyMap<number, number> {
  const lengths = new Map<number, number>();
  let end = 0;
  let next = 0;
  for (const { id, content } of scenes) {
    const from = text.indexOf(content, end);
    // It is another text than the scenes': the pages of theirs are on their way.
    if (from === -1) return new Map();
    end = from + content.length;
    let eighths = 0;
    for (; (onPages[next]?.from ?? end) < end; next += 1) eighths += onPages[next]?.eighths ?? 0;
    if (eighths > 0) lengths.set(id, eighths);
  }
  return lengths;
}
