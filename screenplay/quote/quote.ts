/** A passage of a text, with what stood around it: by that it is found again when the text has changed elsewhere. */
export interface Quote {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** UTF-16 code units of what is kept on each side. */
export const CONTEXT = 64;
/** The longest passage, in UTF-16 code units. */
export const LONGEST_QUOTE = 2_000;

export interface Passage {
  readonly from: number;
  readonly to: number;
}

export const quoteOf = (text: string, { from, to }: Passage): Quote => ({
  text: text.slice(from, to),
  before: text.slice(startOfContext(text, from), from),
  after: text.slice(to, endOfContext(text, to)),
});

// A pair of surrogates is not cut: half of one is no text that can be sent.
const startOfContext = (text: string, from: number): number => {
  const start = Math.max(0, from - CONTEXT);
  return isLow(text, start) ? start + 1 : start;
};
const endOfContext = (text: string, to: number): number => {
  const end = Math.min(text.length, to + CONTEXT);
  return isLow(text, end) && end > to ? end - 1 : end;
};
const isLow = (text: string, at: number): boolean =>
  at < text.length && /[\uDC00-\uDFFF]/.test(text.charAt(at));

/**
 * Where a passage stands now; null: its words are gone, or stand in several places of which none is like the one it was in.
 * Where the words occur more than once, that one is it with the most of the old surroundings.
 */
export function findQuote(text: string, quote: Quote): Passage | null {
  if (quote.text === '') return null;
  const found: { passage: Passage; likeness: number }[] = [];
  for (let from = text.indexOf(quote.text); from >= 0; from = text.indexOf(quote.text, from + 1)) {
    const to = from + quote.text.length;
    const likeness = sameBefore(text, from, quote.before) + sameAfter(text, to, quote.after);
    found.push({ passage: { from, to }, likeness });
  }
  const [best, next] = found.toSorted((one, other) => other.likeness - one.likeness);
  if (!best || (next && best.likeness === 0)) return null;
  return best.passage;
}

function sameBefore(text: string, at: number, before: string): number {
  let same = 0;
  while (same < before.length && same < at && before.at(-1 - same) === text[at - 1 - same]) same += 1;
  return same;
}

function sameAfter(text: string, at: number, after: string): number {
  let same = 0;
  while (same < after.length && after[same] === text[at + same]) same += 1;
  return same;
}
