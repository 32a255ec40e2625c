import type { Screenplay, ScriptElement } from '../elements.ts';

const HEADING = /^#{1,6}\s+(.+?)\s*#*$/u;

/** A treatment or an outline, as it goes on pages: paragraphs as action, Markdown's headings in bold, kept with what follows. */
export function readProse(text: string): Screenplay {
  const elements = text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n|\n(?=#)|(?<=(?:^|\n)#[^\n]*)\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph): ScriptElement => {
      const heading = HEADING.exec(paragraph)?.[1];
      return heading === undefined
        ? { type: 'action', spans: [{ text: paragraph }] }
        : { type: 'shot', spans: [{ text: heading, bold: true }] };
    });
  return { titlePage: [], elements };
}
