import { isAbbreviated } from './abbreviations.ts';
import { cutAtClauses } from './clauses.ts';
import { isUnspaced, unwrapped } from './paragraphs.ts';
import { pastClosers, quotationsOf, type Quotation } from './quotations.ts';
import { wordStarts } from './words.ts';

/** A piece of the story that can be shown by itself: a sentence, or some clauses of one that is very long. */
export interface Sentence {
  readonly text: string;
  readonly words: number;
  /** The last of its paragraph: a natural place to cut. */
  readonly endsParagraph: boolean;
  /** Whether a space stands between it and the one before. */
  readonly spaced: boolean;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A sentence longer than this, in characters, is taken apart at clauses: some texts have no full stops. */
const LONGEST_SENTENCE = 320;

/** Characters before a full stop that may be an abbreviation. */
const ABBREVIATION = 16;

/**
 * The story's own sentences, whole and in order: by Unicode's rules (UAX #29), but an abbreviation ends none, what is said
 * stays with its quotation marks and with who says it, and so does what stands in brackets. Takes as long as the story does.
 */
export function readSentences(story: string): Sentence[] {
  const text = unwrapped(story);
  const words = wordStarts(text);
  const sentences: Sentence[] = [];
  let word = 0;
  let start = 0;
  for (const end of sentenceEnds(text)) {
    for (const piece of cutAtClauses(text.slice(start, end), LONGEST_SENTENCE)) {
      start += piece.length;
      const first = word;
      while (word < words.length && (words[word] ?? 0) < start) word += 1;
      const shown = piece.trim();
      if (shown === '') continue;
      sentences.push({
        text: shown,
        // Emoji and signs alone still take a moment to look at.
        words: Math.max(1, word - first),
        endsParagraph: piece.endsWith('\n') || start === text.length,
        spaced: sentences.length > 0 && isSpaced(text, start - piece.length),
      });
    }
  }
  return sentences;
}

/** Whether running text has a space where this piece begins: at a new line, unless the line before is Chinese or Japanese. */
function isSpaced(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (before === '\n') return !isUnspaced(text.charAt(start - 2));
  return /\s/u.test(before) || /\s/u.test(text.charAt(start));
}

/** Sentences as running text. */
export const joinSentences = (sentences: readonly Sentence[]): string =>
  sentences.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join('');

/** Where a sentence ends, with the space after it; the last one is the text's end. */
function sentenceEnds(text: string): number[] {
  const { whole, ends } = quotationsOf(text);
  const isWithin = within(whole.filter(({ start, end }) => end - start <= LONGEST_SENTENCE));
  const candidates = [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length);
  // Unicode ends « Qui est là ? » before its closing mark.
  for (const { end } of whole) if (endsSentence(text, end)) candidates.push(end + 1);
  const found: number[] = [];
  for (const candidate of candidates.toSorted((a, b) => a - b)) {
    const start = found.at(-1) ?? 0;
    const end = text.charAt(candidate - 1) === '\n' ? candidate : pastClosers(text, candidate, ends);
    if (end <= start) continue;
    if (end === text.length || text.charAt(end - 1) === '\n') found.push(end);
    else if (text.charAt(end) === '\n') found.push(end + 1);
    else if (!isWithin(end) && !goesOn(text, start, end)) found.push(end);
  }
  return found;
}

/** Whether what is closed at this index ends a sentence with it: with its last word but for what else is closed there. */
function endsSentence(text: string, end: number): boolean {
  return /[.!?。！？‼⁇⁈⁉…]\s*$/u.test(text.slice(Math.max(0, end - 3), end));
}

/** Whether the sentence that begins at `start` goes on at `end`, whatever Unicode says. */
function goesOn(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(start, end - ABBREVIATION - 4), end).trimEnd();
  const after = text.slice(end, end + 24);
  return /^\p{Ll}/u.test(after) || isAbbreviated(before, after) || isSaid(before, after);
}

/** 「誰だ。」と彼は言った。 and “谁在那儿？”他问。: who says it follows in the same sentence. */
const isSaid = (before: string, after: string): boolean =>
  /[”’」』"]$/u.test(before) &&
  (/^(?:と|って|、|，)/u.test(after) ||
    /^[^\s。！？“「『]{0,6}[说道问喊叫答說問嚷][^\s。！？“「『]{0,6}[。，：！？]/u.test(after));

/** Asked with rising indices: whether one lies in one of these. */
function within(quotations: readonly Quotation[]): (index: number) => boolean {
  const sorted = quotations.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let reach = -1;
  return (index) => {
    for (let quotation = sorted[next]; quotation && quotation.start < index; quotation = sorted[next]) {
      reach = Math.max(reach, quotation.end);
      next += 1;
    }
    return index <= reach;
  };
}
