import { FIVE_ACT } from './five-act.ts';
import { SAVE_THE_CAT } from './save-the-cat.ts';
import { SERIES_PILOT } from './series.ts';
import type { Template } from './template.ts';
import { THREE_ACT } from './three-act.ts';

/** What an outline may begin with. */
export const TEMPLATES: readonly Template[] = [THREE_ACT, SAVE_THE_CAT, FIVE_ACT, SERIES_PILOT];

/**
 * A template as an outline in Markdown, which is cut into a part for each beat: what it is for, and the pages that it takes in a script of
 * the usual length.
 */
export function outlineOf(template: Template): string {
  const acts = template.acts.map(({ name, beats }) =>
    [
      `## ${name}`,
      ...beats.map(({ name, task, from, to }) => `### ${name}\n\n(${pages(template, from, to)})\n\n${task}`),
    ].join('\n\n'),
  );
  return `${[`# ${template.name}`, ...acts].join('\n\n')}\n`;
}

/** A page is one that a beat has some part of. */
function pages({ pages }: Template, from: number, to: number): string {
  const first = Math.floor((from / 100) * pages) + 1;
  const last = Math.max(first, Math.ceil((to / 100) * pages));
  return first === last ? `Page ${first}` : `Pages ${first} to ${last}`;
}
