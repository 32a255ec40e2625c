import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { TitleEntry } from '../elements.ts';
import { writeRuns } from './write-runs.ts';

/** Empty lines before each of what stands in the middle of the page. */
const CENTRED: Readonly<Record<string, number>> = {
  title: 18,
  credit: 3,
  author: 1,
  authors: 1,
  source: 3,
};
/** Written without its key: what it is can be seen. */
const SEEN = new Set(['contact', 'copyright', 'draft date', 'date']);
/** Empty lines between the middle and the foot of the page. */
const TO_FOOT = 10;

/** Final Draft knows no entries: what each is, is said by its place, or by its key before it. */
export function writeTitlePage(content: XMLBuilder, entries: readonly TitleEntry[]): void {
  const isCentred = ({ key }: TitleEntry): boolean => key.toLowerCase() in CENTRED;
  for (const entry of entries.filter(isCentred)) {
    writeEmpty(content, CENTRED[entry.key.toLowerCase()] ?? 1);
    writeRuns(content.ele('Paragraph', { Alignment: 'Center' }), entry);
  }
  const others = entries.filter((entry) => !isCentred(entry));
  if (others.length > 0) writeEmpty(content, TO_FOOT);
  for (const { key, spans } of others) {
    writeEmpty(content, 1);
    const keyed = SEEN.has(key.toLowerCase()) ? spans : [{ text: `${key}: ` }, ...spans];
    writeRuns(content.ele('Paragraph', { Alignment: 'Left' }), { spans: keyed });
  }
}

function writeEmpty(content: XMLBuilder, lines: number): void {
  for (let line = 0; line < lines; line += 1) content.ele('Paragraph', { Alignment: 'Left' }).ele('Text');
}
