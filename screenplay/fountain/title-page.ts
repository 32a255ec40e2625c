import type { TitleEntry } from '../elements.ts';
import { ElementText } from './element-text.ts';
import { isBlank, type Line } from './lines.ts';

/** One of these tells a title page from a script that begins with `FADE IN:`. Others may stand beside it. */
const KNOWN = new Set(
  'title,credit,author,authors,source,notes,draft date,date,contact,contact info,copyright,revision,format,episode,draft,font,language'.split(
    ',',
  ),
);
const KEY_START = /^[\p{L}\p{N}]/u;
const INDENT = /^(?: {3}|\t)/;

/** `Key: value`, not indented, and no forced element. */
function readKey({ shown }: Line): { readonly key: string; readonly valueFrom: number } | undefined {
  const colon = shown.indexOf(':');
  if (colon < 1 || !KEY_START.test(shown)) return undefined;
  return { key: shown.slice(0, colon).trim(), valueFrom: colon + 1 };
}

export interface TitlePage {
  readonly entries: readonly TitleEntry[];
  /** Lines of the text that it takes, empty ones before it included. */
  readonly lines: number;
}

/**
 * What stands before the first empty line, if its first line has a key and a key is known. A value stands behind its key and on the
 * lines below it, which the format indents; lines without a key are taken as such too, as many write them. An empty line that is indented
 * is part of a value if the next is indented too.
 */
export function readTitlePage(source: string, lines: readonly Line[]): TitlePage | undefined {
  const start = lines.findIndex((line) => !isBlank(line) || line.hidden.length > 0);
  const first = lines[start];
  if (!first || !readKey(first)) return undefined;
  let end = start;
  let known = false;
  for (let line = lines[end]; line && (!isBlank(line) || isHeld(line, lines[end + 1])); line = lines[end]) {
    known ||= KNOWN.has(readKey(line)?.key.toLowerCase() ?? '');
    end += 1;
  }
  return known ? { entries: readEntries(source, lines.slice(start, end)), lines: end } : undefined;
}

const isHeld = (line: Line, next: Line | undefined) =>
  INDENT.test(line.shown) && next !== undefined && !isBlank(next) && INDENT.test(next.shown);

function readEntries(source: string, lines: readonly Line[]): readonly TitleEntry[] {
  const entries: { readonly key: string; readonly value: ElementText }[] = [];
  for (const line of lines) {
    const found = readKey(line);
    if (found) entries.push({ key: found.key, value: new ElementText(source) });
    const value = entries.at(-1)?.value;
    const text = line.shown.slice(found?.valueFrom ?? 0);
    const from = line.shown.length - text.trimStart().length;
    if (text.trim() !== '') value?.add({ ...line, hidden: [] }, from, line.shown.trimEnd().length);
    else if (!found && value && !value.isEmpty) value.addEmpty();
  }
  return entries.map(({ key, value }) => ({ key, spans: value.finish().spans }));
}
