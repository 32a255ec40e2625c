import { plainText, type Screenplay, type ScriptElement, type TitleEntry } from '../elements.ts';
import { lineKind } from './line-kinds.ts';
import { readLines } from './lines.ts';
import { readTitlePage } from './title-page.ts';
import { isSpeech, writeElement } from './write-element.ts';
import { writeText } from './write-text.ts';

/**
 * Fountain that reads as the same elements; lines end by LF. What the format has no words for is lost: strikeout, revisions, a shot
 * (it becomes action), the title of an omitted scene.
 */
export function writeFountain({ titlePage, elements }: Screenplay): string {
  const body = writeElements(elements.filter(isWritten));
  if (titlePage.length > 0) return `${titlePage.map(writeEntry).join('')}${body === '' ? '' : `\n${body}`}`;
  // A first character that looks like a byte order mark is none.
  if (body.startsWith('\ufeff')) return `\n${body}`;
  return readTitlePage(body, readLines(body)) ? forceFirst(body) : body;
}

/** Not empty. */
const isWritten = ({ type, spans, notes }: ScriptElement) =>
  type === 'page_break' ||
  type === 'section' ||
  type === 'synopsis' ||
  type === 'note' ||
  type === 'boneyard' ||
  type === 'lyrics' ||
  notes !== undefined ||
  plainText(spans).trim() !== '';

function writeElements(elements: readonly ScriptElement[]): string {
  let text = '';
  for (const [index, element] of elements.entries()) {
    const before = elements[index - 1];
    text += before ? separator(before, element) : '';
    text += writeElement(element, elements[index + 1]);
  }
  return text === '' ? '' : `${text}\n`;
}

/** What stands between two elements that were written: a speech is held together. */
export function separator(before: ScriptElement, element: ScriptElement): string {
  if (isSpeech(element) && goesOn(before, element)) return '\n';
  return '\n'.repeat(2 + (element.type === 'action' ? (element.extraLines ?? 0) : 0));
}

function goesOn(before: ScriptElement, element: ScriptElement & { readonly dual?: string }): boolean {
  const isSpoken = before.type === 'character' || isSpeech(before);
  return isSpoken && before.dual === element.dual && !(element.type === 'lyrics' && before.type === 'lyrics');
}

function writeEntry({ key, spans }: TitleEntry): string {
  const lines = writeText(spans).map(({ shown }) => shown);
  if (lines.length === 1) return `${`${key}: ${lines[0] ?? ''}`.trimEnd()}\n`;
  return `${key}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

/** A script's first line that looks like a title page's. */
function forceFirst(body: string): string {
  const first = body.slice(0, body.indexOf('\n'));
  return `${lineKind(first, true, true) === 'character' ? '@' : '!'}${body}`;
}
