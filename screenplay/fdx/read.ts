import type { Screenplay, ScriptElement } from '../elements.ts';
import { Losses, type Loss } from '../losses.ts';
import { ScreenplayError } from '../screenplay-error.ts';
import { countUnread } from './count-unread.ts';
import { readSettings } from './element-types.ts';
import { readParagraph } from './read-paragraph.ts';
import { readTitlePage } from './read-title-page.ts';
import { paragraphsRuns } from './unprinted.ts';
import { allOf, elementsOf, find, readXml, type Xml } from './xml.ts';

/** An empty paragraph is a line, and has an empty one before it as every paragraph has. */
const LINES_OF_EMPTY = 2;

/**
 * Reads a Final Draft file (`.fdx`, `.fdxt`). The format is not published: this follows what Final Draft 8 to 13 write. What has no
 * place in a screenplay's elements is told in `lost`.
 * @throws ScreenplayError where it is none, or is damaged.
 */
export function readFdx(xml: string): { screenplay: Screenplay; lost: Loss[] } {
  const root = readXml(xml);
  const content = find(root, 'Content');
  if (root.name !== 'FinalDraft' || !content)
    throw new ScreenplayError('The file is XML, but not Final Draft’s. Export it as .fdx from your program.');
  const losses = new Losses();
  const context = { settings: readSettings(root), losses };
  const elements: ScriptElement[] = [];
  for (const paragraph of elementsOf(content, 'Paragraph')) {
    const read = readParagraph(paragraph, context, elements.length === 0);
    for (const element of read) elements.push(element);
  }
  for (const note of unanchoredNotes(root, losses)) elements.push(note);
  countUnread(root, losses);
  const titlePage = readTitlePage(root, losses);
  return { screenplay: { titlePage, elements: withoutEmpty(elements) }, lost: losses.list() };
}

/** Empty paragraphs before an action are the empty lines that its writer left. */
function withoutEmpty(elements: readonly ScriptElement[]): ScriptElement[] {
  const kept: ScriptElement[] = [];
  let empty = 0;
  for (const element of elements) {
    if (isEmpty(element)) {
      empty += 1;
    } else if (element.type === 'action' && empty > 0) {
      kept.splice(kept.length - empty, empty);
      kept.push({ ...element, extraLines: (element.extraLines ?? 0) + LINES_OF_EMPTY * empty });
      empty = 0;
      continue;
    } else {
      empty = 0;
    }
    kept.push(element);
  }
  return kept;
}

const isEmpty = (element: ScriptElement): boolean =>
  element.type === 'action' && !element.notes && element.spans.every(({ text }) => text.trim() === '');

/** Of the script as a whole: they stand at its end. */
function unanchoredNotes(root: Xml, losses: Losses): ScriptElement[] {
  const notes = ['UnanchoredScriptNotes', 'ScriptNotes'].flatMap((name) =>
    elementsOf(root, name).flatMap((list) => allOf(list, 'ScriptNote')),
  );
  return notes.flatMap((note) => {
    const runs = paragraphsRuns(elementsOf(note, 'Paragraph'), losses);
    return runs.spans.length > 0 ? [{ type: 'note' as const, ...runs }] : [];
  });
}
