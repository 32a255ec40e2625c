/** A piece of the story that can be shown by itself. */
export interface Sentence {
  readonly text: string;
  readonly words: number;
  /** The last of its paragraph: a natural place to cut. */
  readonly endsParagraph: boolean;
}

const sentenceSegmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const wordSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const characterSegmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A sentence longer than this, in characters, is taken apart at words: some texts have no full stops. */
const LONGEST_SENTENCE = 320;

/** Paragraphs into sentences by Unicode's rules (UAX #29), in any language. */
export function readSentences(story: string): Sentence[] {
  const paragraphs = story
    .toWellFormed()
    .split(/\r?\n\s*\n|[\u2028\u2029]/u)
    .flatMap(withoutHardBreaks);
  return paragraphs.flatMap((paragraph) => {
    const texts = withSpeech(
      [...sentenceSegmenter.segment(paragraph)].map(({ segment }) => segment.trim()),
    ).flatMap(shorten);
    return texts.map((text, index) => ({
      text,
      words: countWords(text),
      endsParagraph: index === texts.length - 1,
    }));
  });
}

/** Unicode ends a sentence inside “Who is there?” he called. Such halves belong together. */
function withSpeech(sentences: readonly string[]): string[] {
  const joined: string[] = [];
  for (const sentence of sentences) {
    const before = joined.at(-1);
    if (before !== undefined && /["”’»']$/u.test(before) && /^\p{Ll}/u.test(sentence)) {
      joined[joined.length - 1] = `${before} ${sentence}`;
    } else joined.push(sentence);
  }
  return joined;
}

/** Sentences as running text; Chinese and Japanese put no space between them. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce(
    (text, next) => (/[。！？」』]$/u.test(text) ? text + next : `${text} ${next}`).trim(),
    '',
  );
}

/** Lines of a paragraph belong together when it was wrapped at a width, and stand alone when it is a list or verse. */
function withoutHardBreaks(paragraph: string): string[] {
  const lines = paragraph.split(/\r?\n/u).map((line) => line.trim());
  const wrapped = lines.some((line) => line.length > 55);
  return (wrapped ? [lines.join(' ')] : lines).filter((line) => line !== '');
}

export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of wordSegmenter.segment(text)) if (isWordLike) words += 1;
  // Emoji and signs alone still take a moment to look at.
  return Math.max(1, words);
}

/** Pieces of at most LONGEST_SENTENCE characters, cut between words where there are any. */
function shorten(sentence: string): string[] {
  if (sentence === '') return [];
  if (sentence.length <= LONGEST_SENTENCE) return [sentence];
  const pieces: string[] = [];
  let piece = '';
  for (const part of partsOf(sentence)) {
    if (piece.length + part.length > LONGEST_SENTENCE && piece.trim() !== '') {
      pieces.push(piece.trim());
      piece = '';
    }
    piece += part;
  }
  return [...pieces, piece.trim()].filter((text) => text !== '');
}

function* partsOf(sentence: string): Generator<string> {
  for (const { segment } of wordSegmenter.segment(sentence)) {
    if (segment.length <= LONGEST_SENTENCE) yield segment;
    else for (const character of characterSegmenter.segment(segment)) yield character.segment;
  }
}

/** The first words of a text, ended by an ellipsis where something was left out. */
export function firstWords(text: string, words: number, characters: number): string {
  let kept = '';
  let count = 0;
  for (const { segment, isWordLike } of wordSegmenter.segment(text)) {
    if (isWordLike && (count += 1) > words) return `${kept.trimEnd()}…`;
    if (kept.length + segment.length > characters)
      return `${(kept || text.slice(0, characters).toWellFormed()).trimEnd()}…`;
    kept += segment;
  }
  return kept.trim();
}
