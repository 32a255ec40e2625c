import type { Note, Span } from '../elements.ts';
import type { Losses } from '../losses.ts';
import type { TypeSettings } from './element-types.ts';
import { append, readStyle } from './styles.ts';
import { elementsOf, textOf, type Xml } from './xml.ts';

/** What a paragraph says, as an element has it. */
export interface Runs {
  readonly spans: readonly Span[];
  readonly notes?: readonly Note[];
  readonly revision?: number;
}

const BLACK = /^#0+$/u;
const WHITE = /^#[Ff]+$/u;

/** Reads a paragraph's texts, of which it may have several, blank ones too, and the notes among them. */
export function readRuns(children: readonly Xml[], settings: TypeSettings | undefined, losses: Losses): Runs {
  const spans: Span[] = [];
  const notes: Note[] = [];
  const revisions = new Set<number>();
  let at = 0;
  for (const child of children) {
    if (child.name === 'ScriptNote') notes.push({ text: noteText(child, losses), at });
    if (child.name !== 'Text') continue;
    const { marks, isCapitals, unknown } = readStyle(child.attributes['Style'] ?? '');
    for (const style of unknown) losses.add(`the style “${style}”`);
    const written = textOf(child);
    const text = isCapitals ? written.toUpperCase() : written;
    if (text !== written) losses.add('small letters that were shown as capitals');
    countLook(child, settings, losses);
    if (text === '') continue;
    revisions.add(Number(child.attributes['RevisionID'] ?? 0) || 0);
    at += text.length;
    append(spans, { text, ...marks });
  }
  if (revisions.size > 1) losses.add('revision marks of single words, kept for their whole paragraph');
  const revision = Math.max(0, ...revisions);
  return { spans, ...(notes.length > 0 && { notes }), ...(revision > 0 && { revision }) };
}

/** What is said of a text's look that a screenplay has no place for. */
function countLook({ attributes }: Xml, settings: TypeSettings | undefined, losses: Losses): void {
  const { Color = '', Background = '', AdornmentStyle = '0', Font, Size } = attributes;
  const isColoured = Color !== '' && Color !== settings?.font['Color'] && !BLACK.test(Color);
  if (isColoured || (Background !== '' && !WHITE.test(Background))) losses.add('colours of text');
  if (!['0', '-1', ''].includes(AdornmentStyle)) losses.add('adornments of text');
  const differs = (own: string | undefined, usual: string | undefined) =>
    own !== undefined && usual !== undefined && own !== usual;
  if (differs(Font, settings?.font['Font']) || differs(Size, settings?.font['Size']))
    losses.add('fonts and sizes of text');
}

/** A note's text; lines are its paragraphs. What it is called stands before it. */
export function noteText(note: Xml, losses: Losses): string {
  const { Name = '', Author = '', Type = '' } = note.attributes;
  if (Author !== '') losses.add('authors of notes');
  if (Type !== '') losses.add('categories of notes');
  const text = elementsOf(note, 'Paragraph').map(textWithoutBreaks).join('\n');
  return Name === '' ? text : `${Name}: ${text}`;
}

/** Only texts: between elements stand line breaks of the file. */
export const textWithoutBreaks = (paragraph: Xml): string =>
  elementsOf(paragraph, 'Text').map(textOf).join('');
