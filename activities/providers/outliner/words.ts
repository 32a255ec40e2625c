const wordSegmenter = new Intl.Segmenter('en', { granularity: 'word' });
const characterSegmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of wordSegmenter.segment(text)) if (isWordLike) words += 1;
  // Emoji and signs alone still take a moment to look at.
  return Math.max(1, words);
}

/** Where each word of a text begins, in order. */
export function wordStarts(text: string): number[] {
  const starts: number[] = [];
  for (const { index, isWordLike } of wordSegmenter.segment(text)) if (isWordLike) starts.push(index);
  return starts;
}

/** Words and what stands between them, none longer than `longest`: a word beyond that comes in characters. */
export function* partsOf(text: string, longest: number): Generator<string> {
  for (const { segment } of wordSegmenter.segment(text)) {
    if (segment.length <= longest) yield segment;
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
