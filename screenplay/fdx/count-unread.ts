import type { Losses } from '../losses.ts';
import { allOf, elementsOf, find, textOf, type Xml } from './xml.ts';

/** The full stop after a page's number says nothing. */
const said = (xml: Xml): boolean => /[\p{L}\p{N}]/u.test(textOf(xml));
const children = (xml: Xml): number => elementsOf(xml).length;

/** Parts of a file beside the script, and how much each holds. What is only about windows, spelling and lists of words is not told. */
const PARTS: readonly (readonly [name: string, what: string, count: (part: Xml) => number])[] = [
  ['HeaderAndFooter', 'texts in headers and footers', (part) => elementsOf(part).filter(said).length],
  ['Watermarking', 'watermarks', (part) => (said(part) ? 1 : 0)],
  ['LockedPages', 'locked pages', children],
  ['DeletedText', 'deleted text that was kept', (part) => elementsOf(part).filter(said).length],
  ['TagData', 'tags', (part) => allOf(part, 'Tag').length],
  ['AltCollection', 'alternate lines', children],
  ['Images', 'pictures', children],
  ['DisplayBoards', 'cards of the beat board', (part) => allOf(part, 'Beat').length],
  ['ListItems', 'cards of the beat board', (part) => elementsOf(part).filter(said).length],
  ['Outlines', 'outlines', (part) => elementsOf(part).filter(said).length],
  ['Characters', 'notes on characters', (part) => elementsOf(part).filter(said).length],
];

export function countUnread(root: Xml, losses: Losses): void {
  for (const [name, what, count] of PARTS)
    for (const part of elementsOf(root, name)) losses.add(what, count(part));
  const revisions = elementsOf(find(root, 'Revisions') ?? root, 'Revision');
  const isUsed = allOf(root, 'Text').some(({ attributes }) => Number(attributes['RevisionID'] ?? 0) > 0);
  if (isUsed) losses.add('names and colours of revisions', revisions.length);
}
