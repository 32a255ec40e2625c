import type { Span, TitleEntry } from '../elements.ts';
import { plainText } from '../elements.ts';
import type { Losses } from '../losses.ts';
import { append } from './styles.ts';
import { paragraphsRuns } from './unprinted.ts';
import { elementsOf, find, type Xml } from './xml.ts';

/** Lines that stand together, set alike. */
interface Block {
  readonly isCentred: boolean;
  readonly lines: Xml[];
}

const CREDIT = /\b(?:by|von|par|por|di)\s*:?$/iu;
const CREDITED = /^((?:[\p{L}&]+\s+){0,4}by)\s+(\S.*)$/iu;
const SOURCE = /^(?:based (?:up)?on|from the|inspired by|adapted from|after the)\b/iu;
const COPYRIGHT = /©|\bcopyright\b/iu;
const DRAFT = /\b(?:draft|revis\w*|version)\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/iu;
const KEYED =
  /^(?!(?:phone|tel|telephone|e-?mail|fax|address|cell|mobile|agent|web)\b)(\p{L}[\p{L} ]{0,29}): (?=\S)/iu;

/** Reads a title page, of which Final Draft knows only what stands where: what each line is, is found by its place and its words. */
export function readTitlePage(root: Xml, losses: Losses): TitleEntry[] {
  const content = find(root, 'TitlePage', 'Content');
  if (!content) return [];
  const entries: TitleEntry[] = [];
  for (const { isCentred, lines } of blocksOf(elementsOf(content, 'Paragraph'))) {
    const spans = trimmed(paragraphsRuns(lines, losses).spans);
    for (const { key, spans: said } of isCentred ? centred(spans, entries) : atEdge(spans))
      entries.push({ key, spans: trimmed(said) });
  }
  return entries;
}

function blocksOf(paragraphs: readonly Xml[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const paragraph of paragraphs) {
    const isCentred = paragraph.attributes['Alignment'] === 'Center';
    const isBlank = elementsOf(paragraph, 'Text').every((text) =>
      text.children.every((child) => typeof child !== 'string' || child.trim() === ''),
    );
    if (isBlank) {
      open = undefined;
    } else if (open?.isCentred === isCentred) {
      open.lines.push(paragraph);
    } else {
      open = { isCentred, lines: [paragraph] };
      blocks.push(open);
    }
  }
  return blocks;
}

function centred(spans: readonly Span[], before: readonly TitleEntry[]): TitleEntry[] {
  const text = plainText(spans);
  const last = before.at(-1)?.key;
  if (!before.some(({ key }) => key === 'Title')) return [{ key: 'Title', spans }];
  if (last === 'Credit') return [{ key: 'Author', spans }];
  const [first = '', ...rest] = text.split('\n');
  if (CREDIT.test(first.trim())) {
    const credit = { key: 'Credit', spans: cutOff(spans, 0, first.length) };
    const author = { key: 'Author', spans: cutOff(spans, first.length + 1, text.length) };
    return rest.length > 0 ? [credit, author] : [credit];
  }
  if (SOURCE.test(text)) return [{ key: 'Source', spans }];
  const by = CREDITED.exec(text);
  if (by?.[1] !== undefined && !before.some(({ key }) => key === 'Author')) {
    const { length } = by[1];
    const name = text.length - (by[2]?.length ?? 0);
    return [
      { key: 'Credit', spans: cutOff(spans, 0, length) },
      { key: 'Author', spans: cutOff(spans, name, text.length) },
    ];
  }
  return [{ key: 'Notes', spans }];
}

function atEdge(spans: readonly Span[]): TitleEntry[] {
  const text = plainText(spans);
  const key = KEYED.exec(text);
  if (key?.[1] !== undefined) return [{ key: key[1], spans: cutOff(spans, key[0].length, text.length) }];
  if (COPYRIGHT.test(text)) return [{ key: 'Copyright', spans }];
  return [{ key: DRAFT.test(text) ? 'Draft date' : 'Contact', spans }];
}

/** Without what is blank around it; of several blank lines one is kept, which is what Fountain can hold. */
function trimmed(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  let at = 0;
  let isAfterBlank = true;
  for (const line of plainText(spans).split('\n')) {
    const isBlank = line.trim() === '';
    const start = kept.length === 0 ? at + line.length - line.trimStart().length : at;
    if (!isBlank || !isAfterBlank)
      for (const span of cutOff(spans, start, isBlank ? at : at + line.length)) append(kept, span);
    if (!isBlank || !isAfterBlank) append(kept, { text: '\n' });
    isAfterBlank = isBlank;
    at += line.length + 1;
  }
  const text = plainText(kept);
  return cutOff(kept, 0, text.trimEnd().length);
}

/** The stretch of a text between two of its characters. */
function cutOff(spans: readonly Span[], from: number, to: number): Span[] {
  let at = 0;
  return spans.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}
