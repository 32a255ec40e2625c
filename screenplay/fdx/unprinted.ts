import type { ScriptElement } from '../elements.ts';
import type { Losses } from '../losses.ts';
import { readRuns, type Runs } from './read-runs.ts';
import { elementsOf, type Xml } from './xml.ts';

/** Elements that are not printed; Final Draft knows only notes of that kind. */
export type Unprinted = Extract<
  ScriptElement,
  { readonly type: 'section' | 'synopsis' | 'note' | 'boneyard' }
>;

const SECTION = /^Section ([1-9]\d?)$/u;
const TYPES: ReadonlyMap<string, 'synopsis' | 'note' | 'boneyard'> = new Map([
  ['Synopsis', 'synopsis'],
  ['Standalone Note', 'note'],
  ['Boneyard', 'boneyard'],
]);

/** The note's category, by which such an element is known again. */
export function noteType(element: Unprinted): string {
  if (element.type === 'section') return `Section ${element.depth}`;
  return [...TYPES].find(([, type]) => type === element.type)?.[0] ?? '';
}

export const isUnprinted = (element: ScriptElement): element is Unprinted =>
  ['section', 'synopsis', 'note', 'boneyard'].includes(element.type);

/** The element that a note stands for, if it is not a note within a paragraph. */
export function readUnprinted(note: Xml, losses: Losses): Unprinted | undefined {
  const name = note.attributes['Type'] ?? '';
  const depth = SECTION.exec(name)?.[1];
  const type = TYPES.get(name);
  if (depth === undefined && type === undefined) return undefined;
  const runs = paragraphsRuns(elementsOf(note, 'Paragraph'), losses);
  return depth === undefined
    ? { type: type ?? 'note', ...runs }
    : { type: 'section', depth: Number(depth), ...runs };
}

/** Of several paragraphs, as lines. */
export function paragraphsRuns(paragraphs: readonly Xml[], losses: Losses): Runs {
  const lineBreak: Xml = { name: 'Text', attributes: {}, children: ['\n'] };
  const children = paragraphs.flatMap((paragraph, index) => [
    ...(index > 0 ? [lineBreak] : []),
    ...elementsOf(paragraph),
  ]);
  return readRuns(children, undefined, losses);
}
