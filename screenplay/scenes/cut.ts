import { fountainHeadings } from './fountain-headings.ts';
import type { Heading } from './heading.ts';
import { outlineHeadings } from './outline-headings.ts';

/** A scene as it stands in a text: from its heading to before the next one's. */
export interface CutScene extends Heading {
  /** The end, excluded. */
  readonly to: number;
  readonly text: string;
}

/**
 * Cuts a text into its scenes: a screenplay, which is Fountain, by its scene headings; a treatment or an outline by its Markdown
 * headings, or where it has none by its list's items or its paragraphs. What stands before the first is in no scene; together with
 * the scenes' texts it is the text to the letter.
 */
export function cutScenes(content: string, type: 'screenplay' | 'treatment' | 'outline'): CutScene[] {
  const headings = type === 'screenplay' ? fountainHeadings(content) : outlineHeadings(content);
  return headings.map((heading, at) => {
    const to = headings[at + 1]?.from ?? content.length;
    return { ...heading, to, text: content.slice(heading.from, to) };
  });
}
