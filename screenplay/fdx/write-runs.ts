import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Note, Span } from '../elements.ts';
import type { Runs } from './read-runs.ts';
import { writeStyle } from './styles.ts';

/** What XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets. */
const UNWRITABLE =
  // eslint-disable-next-line no-control-regex -- they are what is meant
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text as the builder wants it, which takes `&lt;` in a text for a reference, and leaves it. */
export const writable = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '').replaceAll('&', '&amp;');

/** Writes what a paragraph says: its texts, and its notes where they stand. */
export function writeRuns(paragraph: XMLBuilder, { spans, notes = [], revision }: Runs): void {
  const waiting = [...notes];
  let at = 0;
  let isEmpty = true;
  const writeText = (span: Span, text: string) => {
    const style = writeStyle(span);
    const attributes = { ...(revision && { RevisionID: String(revision) }), ...(style && { Style: style }) };
    paragraph.ele('Text', attributes).txt(writable(text));
    isEmpty = false;
  };
  for (const span of spans) {
    let rest = span.text;
    for (let note = waiting[0]; note && note.at < at + rest.length; note = waiting[0]) {
      const before = rest.slice(0, note.at - at);
      if (before !== '') writeText(span, before);
      writeNote(paragraph, note);
      rest = rest.slice(before.length);
      at += before.length;
      waiting.shift();
    }
    if (rest !== '') writeText(span, rest);
    at += rest.length;
  }
  if (isEmpty) paragraph.ele('Text');
  for (const note of waiting) writeNote(paragraph, note);
}

const writeNote = (paragraph: XMLBuilder, { text }: Note): void => {
  paragraph.ele('ScriptNote').ele('Paragraph').ele('Text').txt(writable(text));
};
