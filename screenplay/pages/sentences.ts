const ENDS = /[.!?][.!?"')\]}’”]*\s+|[。！？…][」』）]*(?=[^\s」』）])/gu;

/** Where a text may be parted between two sentences: code units from its start to where the next begins. */
export function sentenceStarts(text: string): number[] {
  return [...text.matchAll(ENDS)]
    .map((match) => match.index + match[0].length)
    .filter((at) => at < text.length);
}
