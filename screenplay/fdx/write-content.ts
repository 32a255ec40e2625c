import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { ScriptElement } from '../elements.ts';
import { isUnprinted, noteType, type Unprinted } from './unprinted.ts';
import { PARAGRAPH_TYPES } from './write-settings.ts';
import { writable, writeRuns } from './write-runs.ts';

type Printed = Exclude<ScriptElement, Unprinted | { readonly type: 'page_break' }>;
type Heading = Extract<ScriptElement, { readonly type: 'scene_heading' }>;

/** Points. */
const LINE = 12;

export function writeContent(content: XMLBuilder, elements: readonly ScriptElement[]): void {
  const writer = new Writer(content);
  for (const element of elements) writer.write(element);
  writer.finish();
}

/** What is not printed is held until there is a paragraph for it: the one that follows, or the last. */
class Writer {
  readonly #content: XMLBuilder;
  #held: Unprinted[] = [];
  /** A page ends before the next paragraph. */
  #breaks = false;
  #last: XMLBuilder | undefined;
  /** Of the heading that is the last paragraph: where its synopses go. */
  #summary: { readonly properties: XMLBuilder; list?: XMLBuilder } | undefined;
  /** Two speak at once: the paragraph of both, and whether the second does. */
  #dual: { readonly paragraphs: XMLBuilder; isRight: boolean } | undefined;
  /** A heading whose scene was cut, to which what is taken out next belongs. */
  #omitted: XMLBuilder | undefined;

  constructor(content: XMLBuilder) {
    this.#content = content;
  }

  write(element: ScriptElement): void {
    if (element.type === 'page_break') this.#breakPage();
    else if (isUnprinted(element)) this.#hold(element);
    else this.#print(element);
  }

  finish(): void {
    if (this.#breaks) this.#fill();
    else this.#release();
  }

  #breakPage(): void {
    if (this.#breaks) this.#fill();
    else this.#release();
    this.#breaks = true;
    this.#omitted = undefined;
    this.#dual = undefined;
  }

  #hold(element: Unprinted): void {
    const isNext = this.#held.length === 0 && !this.#breaks;
    if (isNext && element.type === 'synopsis' && this.#summary) {
      this.#summary.list ??= this.#summary.properties.ele('Summary');
      writeRuns(this.#summary.list.ele('Paragraph'), element);
    } else if (isNext && element.type === 'boneyard' && this.#omitted && isPlain(element)) {
      writeRuns(this.#omitted.ele('Paragraph', { Type: 'Action' }), element);
      this.#omitted = undefined;
    } else {
      this.#held.push(element);
    }
  }

  /** What is held goes to the end of the last paragraph, or where there is none into one of its own. */
  #release(): void {
    if (!this.#last && this.#held.length > 0) return this.#fill();
    if (this.#last) for (const element of this.#held) writeUnprinted(this.#last, element);
    if (this.#held.length > 0) this.#omitted = undefined;
    this.#held = [];
  }

  /** An empty paragraph for what has none. */
  #fill(): void {
    const paragraph = this.#open(this.#content, { Type: 'General' });
    this.#writeHeld(paragraph);
    paragraph.ele('Text');
    this.#last = paragraph;
    this.#summary = undefined;
  }

  #open(parent: XMLBuilder, attributes: Record<string, string>): XMLBuilder {
    const paragraph = parent.ele('Paragraph', {
      ...attributes,
      ...(this.#breaks && { StartsNewPage: 'Yes' }),
    });
    this.#breaks = false;
    return paragraph;
  }

  #writeHeld(paragraph: XMLBuilder): void {
    for (const element of this.#held) writeUnprinted(paragraph, element);
    this.#held = [];
  }

  #print(element: Printed): void {
    const parent = this.#parentOf(element);
    const paragraph = this.#open(parent, attributesOf(element));
    this.#writeHeld(paragraph);
    this.#last = paragraph;
    this.#summary = undefined;
    this.#omitted = undefined;
    if (element.type !== 'scene_heading') return writeRuns(paragraph, element);
    if (element.omitted) return this.#printOmitted(paragraph, element);
    this.#summary = { properties: paragraph.ele('SceneProperties') };
    writeRuns(paragraph, element);
  }

  #printOmitted(paragraph: XMLBuilder, element: Heading): void {
    paragraph.ele('Text').txt('OMITTED');
    this.#omitted = paragraph.ele('OmittedScene');
    writeRuns(this.#omitted.ele('Paragraph', { Type: 'Scene Heading' }), element);
  }

  /** Where a paragraph goes: speeches that are said at once stand together within one. */
  #parentOf(element: Printed): XMLBuilder {
    const side = 'dual' in element ? element.dual : undefined;
    const startsAnew = element.type === 'character' && side === 'left';
    if (side === undefined) this.#dual = undefined;
    else if (!this.#dual || startsAnew || (this.#dual.isRight && side === 'left')) {
      const paragraph = this.#open(this.#content, { Type: 'General' });
      this.#writeHeld(paragraph);
      this.#dual = { paragraphs: paragraph.ele('DualDialogue'), isRight: false };
    }
    if (this.#dual) this.#dual.isRight = side === 'right';
    return this.#dual?.paragraphs ?? this.#content;
  }
}

const isPlain = ({ spans, notes, revision }: Unprinted): boolean =>
  !notes &&
  !revision &&
  spans.length === 1 &&
  spans.every(({ bold, italic, underline, strikeout }) => !(bold ?? italic ?? underline ?? strikeout));

function attributesOf(element: Printed): Record<string, string> {
  const attributes = { Type: PARAGRAPH_TYPES[element.type] };
  switch (element.type) {
    case 'scene_heading':
      return element.number === undefined ? attributes : { Number: writable(element.number), ...attributes };
    case 'centered':
      return { ...attributes, Alignment: 'Center' };
    case 'action':
      return element.extraLines
        ? { ...attributes, SpaceBefore: String(LINE * (1 + element.extraLines)) }
        : attributes;
    default:
      return attributes;
  }
}

const writeUnprinted = (paragraph: XMLBuilder, element: Unprinted): void => {
  writeRuns(paragraph.ele('ScriptNote', { Type: noteType(element) }).ele('Paragraph'), element);
};
