import type { Sentence } from './sentences.ts';

/** Words of story a segment stands for, and how few and many segments a film may have. */
const WORDS_A_SEGMENT = 75;
const FEWEST = 6;
const MOST = 24;

/**
 * Cuts the story into runs of sentences of about equal length, at a paragraph's end where one is near. Never more runs
 * than sentences, and every sentence in exactly one.
 */
export function cutIntoSegments(sentences: readonly Sentence[]): Sentence[][] {
  const total = sentences.reduce((sum, { words }) => sum + words, 0);
  const wished = Math.min(MOST, Math.max(FEWEST, Math.round(total / WORDS_A_SEGMENT)));
  const count = Math.min(wished, sentences.length);
  const runs: Sentence[][] = [];
  let start = 0;
  for (let run = 1; run <= count; run += 1) {
    const end =
      run === count
        ? sentences.length
        : bestEnd(sentences, start, count - run, (total * run) / count, total / count);
    runs.push(sentences.slice(start, end));
    start = end;
  }
  return runs;
}

/** Where a run from `start` should end, leaving at least one sentence to each of the `remaining` runs. */
function bestEnd(
  sentences: readonly Sentence[],
  start: number,
  remaining: number,
  wishedWords: number,
  usualWords: number,
): number {
  let words = sentences.slice(0, start).reduce((sum, sentence) => sum + sentence.words, 0);
  let best = { end: start + 1, cost: Number.POSITIVE_INFINITY };
  for (let end = start + 1; end <= sentences.length - remaining; end += 1) {
    const last = sentences[end - 1];
    words += last?.words ?? 0;
    const cost = Math.abs(words - wishedWords) + (last?.endsParagraph ? 0 : usualWords * 0.3);
    if (cost < best.cost) best = { end, cost };
    if (words > wishedWords + usualWords) break;
  }
  return best.end;
}
