import type { Screenplay, ScriptElement } from '../elements.ts';
import { ElementText } from './element-text.ts';
import { type CutLine, cutAction, cutLine, trimmed } from './cut-line.ts';
import { hiddenText } from './hidden.ts';
import { cue, headingNumber, isParenthetical, lineKind } from './line-kinds.ts';
import { type HiddenAt, holdsNotesOnly, isBlank, type Line, readLines } from './lines.ts';
import { readTitlePage } from './title-page.ts';

/**
 * Reads a whole Fountain text (https://fountain.io/syntax). Any text is a screenplay: what is nothing else is action. Takes time in
 * proportion to the text. `docs/screenplays.md` says what it makes of what the syntax leaves open.
 */
export function parseFountain(text: string): Screenplay {
  const lines = readLines(text);
  const titlePage = readTitlePage(text, lines);
  const reader = new Reader(text, lines);
  return { titlePage: titlePage?.entries ?? [], elements: reader.read(titlePage?.lines ?? 0) };
}

/** A line that belongs to what is being read, with the notes and the empty lines that stand before it. */
interface NextLine {
  readonly at: number;
  readonly line: Line;
  readonly notes: readonly HiddenAt[];
  readonly emptyLines: number;
}

type SpeechType = 'parenthetical' | 'dialogue' | 'lyrics';

interface SpeechPart {
  readonly type: SpeechType;
  readonly text: ElementText;
  readonly from: number;
  to: number;
}

/** Where a character's line and what is spoken stand among the elements. */
interface Speech {
  readonly from: number;
  readonly to: number;
  readonly isRight: boolean;
}

function speechType({ shown }: Line): SpeechType {
  const text = shown.trim();
  if (text.startsWith('~')) return 'lyrics';
  return isParenthetical(text) ? 'parenthetical' : 'dialogue';
}

const isSpoken = (
  element: ScriptElement,
): element is Extract<ScriptElement, { readonly type: SpeechType | 'character' }> =>
  element.type === 'character' ||
  element.type === 'parenthetical' ||
  element.type === 'dialogue' ||
  element.type === 'lyrics';

class Reader {
  private readonly text: string;
  private readonly lines: readonly Line[];
  private readonly elements: ScriptElement[] = [];
  /** The next line. */
  private at = 0;
  /** The line begins a paragraph. */
  private opens = true;
  /** Empty lines just before it. */
  private emptyLines = 0;
  /** Where the last speech stands among the elements, while another could be said at once with it. */
  private lastSpeech: Speech | undefined;

  constructor(text: string, lines: readonly Line[]) {
    this.text = text;
    this.lines = lines;
  }

  read(titleLines: number): readonly ScriptElement[] {
    for (const line of this.lines.slice(0, titleLines)) this.addHidden(line.hidden);
    this.at = titleLines;
    for (let line = this.lines[this.at]; line; line = this.lines[this.at]) {
      if (isBlank(line)) {
        this.addHidden(line.hidden);
        this.emptyLines = line.hidden.length > 0 ? 0 : this.emptyLines + 1;
        this.opens = true;
        this.at += 1;
      } else {
        this.readElement(line);
        this.emptyLines = 0;
      }
    }
    return this.elements;
  }

  private readElement(line: Line): void {
    const kind = lineKind(line.shown, this.opens, this.opens && this.goesOn());
    const before = this.lastSpeech;
    this.lastSpeech = undefined;
    this.opens = kind !== 'action' && kind !== 'lyrics' && kind !== 'character';
    switch (kind) {
      case 'character':
        return this.readSpeech(line, before);
      case 'action': {
        const extra =
          this.emptyLines > 1 && this.elements.length > 0 ? { extraLines: this.emptyLines - 1 } : {};
        const isAction = (next: Line) => next === line || lineKind(next.shown, false, false) === 'action';
        return this.add({ type: kind, ...this.readRun(isAction, cutAction), ...extra });
      }
      case 'lyrics':
      case 'centered': {
        const isSame = (next: Line) => lineKind(next.shown, false, false) === kind;
        return this.add({
          type: kind,
          ...this.readRun(isSame, (next) => cutLine(next, 1, kind === 'centered' ? 1 : 0)),
        });
      }
      case 'scene_heading': {
        const { from, to } = cutLine(line, line.shown.trimStart().startsWith('.') ? 1 : 0);
        const { text, ...number } = headingNumber(line.shown.slice(from, to));
        return this.add({ type: kind, ...this.readLine(trimmed(line, from, from + text.length)), ...number });
      }
      case 'transition':
        return this.add({
          type: kind,
          ...this.readLine(cutLine(line, line.shown.trimStart().startsWith('>') ? 1 : 0)),
        });
      case 'synopsis':
        return this.add({ type: kind, ...this.readLine(cutLine(line, 1)) });
      case 'section': {
        const depth = line.shown.trimStart().search(/[^#]|$/);
        return this.add({ type: kind, ...this.readLine(cutLine(line, depth)), depth });
      }
      case 'page_break':
        return this.add({ type: kind, ...this.readLine(cutLine(line, line.shown.trim().length)) });
      case 'blank':
    }
  }

  private add(element: ScriptElement): void {
    this.elements.push(element);
  }

  /** What stands on lines of its own. */
  private addHidden(hidden: readonly HiddenAt[]): void {
    for (const one of hidden) {
      const text = hiddenText(this.text, one);
      this.add({
        type: one.kind,
        spans: text === '' ? [] : [{ text }],
        place: { from: one.from, to: one.to },
      });
    }
  }

  /** Whether a line that shows something stands below this one. */
  private goesOn(): boolean {
    let at = this.at + 1;
    for (let line = this.lines[at]; line && holdsNotesOnly(line); line = this.lines[at]) at += 1;
    const next = this.lines[at];
    return next !== undefined && !isBlank(next);
  }

  private readLine({ line, from, to }: CutLine) {
    const text = new ElementText(this.text);
    text.add(line, from, to);
    this.at += 1;
    return { ...text.finish(), place: { from: line.from, to: line.to } };
  }

  /** This line, and those right below it that belong to it. */
  private readRun(belongs: (line: Line) => boolean, cut: (line: Line) => CutLine) {
    const text = new ElementText(this.text);
    const from = this.lines[this.at]?.from ?? 0;
    let to = from;
    for (let next = this.nextLine(false); next && belongs(next.line); next = this.nextLine(false)) {
      const { line, from, to: end } = cut(next.line);
      text.add(line, from, end, next.notes);
      this.at = next.at + 1;
      to = next.line.to;
    }
    return { ...text.finish(), place: { from, to } };
  }

  /** The next line that shows something, if no empty line parts it from what is being read. @param held two spaces make none. */
  private nextLine(held: boolean): NextLine | undefined {
    let { at } = this;
    const notes: HiddenAt[] = [];
    let emptyLines = 0;
    for (let line = this.lines[at]; line; line = this.lines[at]) {
      if (!isBlank(line)) {
        // Spaces left behind by an editor do not make speech of a scene.
        const isScene =
          emptyLines > 0 &&
          /^\s*\p{L}/u.test(line.shown) &&
          lineKind(line.shown, true, false) === 'scene_heading';
        return isScene ? undefined : { at, line, notes, emptyLines };
      }
      if (holdsNotesOnly(line)) for (const note of line.hidden) notes.push(note);
      else if (held && line.hidden.length === 0 && line.shown.length >= 2) emptyLines += 1;
      else return undefined;
      at += 1;
    }
    return undefined;
  }

  private readSpeech(line: Line, before: Speech | undefined): void {
    const start = this.elements.length;
    const speaker = cue(line.shown);
    const isRight = speaker.dual && before !== undefined && !before.isRight;
    const dual = isRight ? { dual: 'right' as const } : {};
    if (isRight) this.setLeft(before);
    this.add({
      type: 'character',
      ...this.readLine(trimmed(line, speaker.from, speaker.from + speaker.text.length)),
      ...dual,
    });
    let part: SpeechPart | undefined;
    const finish = () => {
      if (part)
        this.add({
          type: part.type,
          ...part.text.finish(),
          ...dual,
          place: { from: part.from, to: part.to },
        });
    };
    for (let next = this.nextLine(true); next; next = this.nextLine(true)) {
      const type = speechType(next.line);
      if (part?.type !== type || type === 'parenthetical') {
        finish();
        part = { type, text: new ElementText(this.text), from: next.line.from, to: next.line.to };
      } else {
        for (let empty = 0; empty < next.emptyLines; empty += 1) part.text.addEmpty();
      }
      const cut = cutLine(next.line, type === 'lyrics' ? 1 : 0);
      part.text.add(cut.line, cut.from, cut.to, next.notes);
      part.to = next.line.to;
      this.at = next.at + 1;
    }
    finish();
    this.lastSpeech = { from: start, to: this.elements.length, isRight };
  }

  private setLeft({ from, to }: Speech): void {
    for (const [index, element] of this.elements.slice(from, to).entries()) {
      if (isSpoken(element)) this.elements[from + index] = { ...element, dual: 'left' };
    }
  }
}
