import type { Note, Span } from '../elements.ts';
import { readMarks, stretches, styled } from './emphasis.ts';
import { hiddenText } from './hidden.ts';
import type { HiddenAt, Line } from './lines.ts';

interface Stretch {
  text: string;
  style: number;
}

/** An element's text and notes, gathered line by line. */
export class ElementText {
  private readonly source: string;
  private readonly parts: Stretch[] = [];
  private readonly notes: Note[] = [];
  private lines = 0;
  private length = 0;

  constructor(source: string) {
    this.source = source;
  }

  get isEmpty(): boolean {
    return this.lines === 0;
  }

  /** @param from where its text begins and ends in what the line shows. @param before notes on lines of their own before it. */
  add(line: Line, from: number, to: number, before: readonly HiddenAt[] = []): void {
    const cut = line.shown.slice(from, to);
    const marks = readMarks(cut);
    const pieces = stretches(cut, marks);
    if (this.lines > 0) this.breakLine(pieces[0]?.style ?? 0);
    this.lines += 1;
    for (const note of before) this.addNote(note, this.length);
    const start = this.length;
    let mark = 0;
    let gone = 0;
    for (const hidden of line.hidden) {
      const at = Math.min(Math.max(hidden.at - from, 0), cut.length);
      for (let next = marks[mark]; next && next.from < at; next = marks[mark]) {
        gone += Math.min(next.to, at) - next.from;
        if (next.to > at) break;
        mark += 1;
      }
      this.addNote(hidden, start + at - gone);
    }
    for (const piece of pieces) this.push(cut.slice(piece.from, piece.to), piece.style);
  }

  /** An empty line within the text. */
  addEmpty(): void {
    this.breakLine(0);
    this.lines += 1;
  }

  finish(): { readonly spans: readonly Span[]; readonly notes?: readonly Note[] } {
    const spans = this.parts.map(({ text, style }) => styled(text, style));
    return this.notes.length > 0 ? { spans, notes: this.notes } : { spans };
  }

  private breakLine(next: number): void {
    const last = this.parts.at(-1);
    this.push('\n', last?.style === next ? next : 0);
  }

  private push(text: string, style: number): void {
    const last = this.parts.at(-1);
    if (last?.style === style) last.text += text;
    else this.parts.push({ text, style });
    this.length += text.length;
  }

  private addNote(hidden: HiddenAt, at: number): void {
    const { kind, from, to } = hidden;
    const text = hiddenText(this.source, hidden);
    this.notes.push({ text, at, ...(kind === 'boneyard' ? { boneyard: true } : {}), place: { from, to } });
  }
}
