import type { Span } from '../elements.ts';

/** The part of spans between two places in their plain text. */
export function sliceSpans(spans: readonly Span[], from: number, to: number): Span[] {
  const sliced: Span[] = [];
  let start = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== '') sliced.push({ ...span, text });
    start += span.text.length;
    if (start >= to) break;
  }
  return sliced;
}

export const inCapitals = (spans: readonly Span[]): Span[] =>
  spans.map((span) => ({ ...span, text: span.text.toUpperCase() }));
