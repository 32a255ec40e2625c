/** What a text is compared by: its pairs of words, without case and signs. */
export type Shingles = ReadonlySet<string>;

export function shinglesOf(text: string): Shingles {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word, index) => `${word} ${words[index + 1] ?? ''}`));
}

/** From 0, nothing in common, to 1, the same: Sørensen–Dice. */
export function similarity(one: Shingles, other: Shingles): number {
  if (one.size + other.size === 0) return 0;
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const shingle of few) if (many.has(shingle)) common += 1;
  return (2 * common) / (one.size + other.size);
}
