import { plainText, type ScriptElement, type Span } from '../elements.ts';
import { inCapitals } from './spans.ts';
import { FILM, type StyledKind, type TextStyle } from './style.ts';
import { Speakers } from './speakers.ts';

/** A text of one kind: an element's, or what is left of it on the next page. */
export interface Part {
  readonly kind: StyledKind;
  readonly element: number;
  /** Of the whole element, as printed. */
  readonly spans: readonly Span[];
  /** Of those spans, what is to be set: code units. */
  readonly from: number;
  readonly text: string;
  readonly style: TextStyle;
  readonly sceneNumber?: string;
}

/** What stands together on a page, with empty lines above it: parts one below the other. */
export interface Block {
  readonly kind: 'heading' | 'text' | 'speech' | 'dual' | 'transition' | 'page_break';
  readonly above: number;
  readonly parts: readonly Part[];
  /** The right column of two who speak at once. */
  readonly right: readonly Part[];
  /** It goes on from the page before: the cue, said again. */
  readonly again?: Part;
  /** Its speech goes on overleaf. */
  readonly goesOn?: true;
}

export interface BlockOptions {
  readonly sceneNumbers: boolean;
  readonly continued: boolean;
}

const SPEECH: readonly ScriptElement['type'][] = ['parenthetical', 'dialogue', 'lyrics'];

/** Cuts a screenplay's elements into what stands together. What is not printed is left out. */
export function makeBlocks(elements: readonly ScriptElement[], options: BlockOptions): Block[] {
  const speakers = new Speakers(options.continued);
  const blocks: Block[] = [];
  const part = (
    kind: StyledKind,
    element: number,
    spans: readonly Span[],
    own: TextStyle = FILM[kind],
  ): Part => ({
    kind,
    element,
    spans,
    from: 0,
    text: plainText(spans),
    style: own,
  });
  /** Adds to the speech above where there is one. */
  const speak = (next: Part) => {
    const last = blocks.at(-1);
    if (next.kind !== 'character' && last?.kind === 'speech') {
      blocks[blocks.length - 1] = { ...last, parts: [...last.parts, next] };
    } else {
      blocks.push({ kind: 'speech', above: FILM.character.above, parts: [next], right: [] });
    }
  };
  const speakAtOnce = (next: Part, side: 'left' | 'right') => {
    const last = blocks.at(-1);
    if (last?.kind !== 'dual' || (side === 'left' && last.right.length > 0))
      blocks.push({
        kind: 'dual',
        above: FILM.character.above,
        parts: side === 'left' ? [next] : [],
        right: side === 'right' ? [next] : [],
      });
    else if (side === 'left') blocks[blocks.length - 1] = { ...last, parts: [...last.parts, next] };
    else blocks[blocks.length - 1] = { ...last, right: [...last.right, next] };
  };
  for (const [index, element] of elements.entries()) {
    switch (element.type) {
      case 'scene_heading': {
        speakers.forget();
        const omitted = element.omitted ? [{ text: 'OMITTED' }] : element.spans;
        const heading = part(element.type, index, inCapitals(omitted));
        const number =
          options.sceneNumbers && element.number !== undefined ? { sceneNumber: element.number } : {};
        blocks.push({
          kind: 'heading',
          above: heading.style.above,
          parts: [{ ...heading, ...number }],
          right: [],
        });
        break;
      }
      case 'shot':
      case 'action':
      case 'centered': {
        const text = part(
          element.type,
          index,
          element.type === 'shot' ? inCapitals(element.spans) : element.spans,
        );
        const extra = element.type === 'action' ? (element.extraLines ?? 0) : 0;
        blocks.push({
          kind: element.type === 'shot' ? 'heading' : 'text',
          above: text.style.above + extra,
          parts: [text],
          right: [],
        });
        break;
      }
      case 'transition':
        blocks.push({
          kind: 'transition',
          above: FILM.transition.above,
          parts: [part(element.type, index, element.spans)],
          right: [],
        });
        break;
      case 'character':
      case 'parenthetical':
      case 'dialogue':
      case 'lyrics': {
        const spans = element.type === 'character' ? speakers.cue(element.spans) : element.spans;
        if (element.dual) {
          const own = dualStyle(element.type, plainText(spans), element.dual);
          speakAtOnce(part(element.type, index, spans, own), element.dual);
        } else speak(part(element.type, index, spans));
        break;
      }
      case 'page_break':
        blocks.push({ kind: 'page_break', above: 0, parts: [], right: [] });
        break;
      case 'section':
      case 'synopsis':
      case 'note':
      case 'boneyard':
    }
  }
  return blocks;
}

export const isSpoken = (kind: StyledKind): boolean => SPEECH.includes(kind);

/** In a column, 29 characters wide as Final Draft has it; the cue stands in its middle. */
function dualStyle(kind: StyledKind, text: string, side: 'left' | 'right'): TextStyle {
  const { dual } = FILM;
  const column = { above: 0, indent: dual[side], width: dual.width } as const;
  switch (kind) {
    case 'character':
      return { ...column, indent: dual[side] + Math.max(0, Math.round(dual.width - text.length) / 2) };
    case 'parenthetical':
      return { ...column, indent: dual[side] + dual.parenthetical.indent, width: dual.parenthetical.width };
    default:
      return column;
  }
}
