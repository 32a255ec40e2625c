import { diffLines, diffWordsWithSpace } from 'diff';

export interface ComparedWords {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Lines that are the same in both texts, or what stands in the place of what. */
export interface ComparedLines {
  readonly kind: 'same' | 'added' | 'removed' | 'changed';
  /** The first of its lines, from 1; where it has none there, the line that it would stand before. */
  readonly from_line: number;
  readonly to_line: number;
  /** With their line ends. */
  readonly before: string;
  readonly after: string;
  /** Of what is `changed`, word by word; null: it is too long, or too much another, for that to say anything. */
  readonly words: readonly ComparedWords[] | null;
}

export interface Comparison {
  readonly blocks: readonly ComparedLines[];
  /** False: the texts are too long and too different to be compared by line; all between their common beginning and end is one block. */
  readonly is_exact: boolean;
  readonly lines: { readonly added: number; readonly removed: number };
}

interface Patience {
  /** For the lines, and for the words of all blocks together, in ms. */
  readonly lines: number;
  readonly words: number;
}
const PATIENCE: Patience = { lines: 2_000, words: 1_500 };
/** UTF-16 code units of a block, before and after together, that is compared by words. */
const MOST_WORDS = 40_000;

/**
 * Compares two texts by lines, and changed lines by words.
 * @param patience after which less is told rather than later.
 */
export function compareTexts(before: string, after: string, patience: Patience = PATIENCE): Comparison {
  const changes = diffLines(before, after, { timeout: patience.lines });
  const pairs = changes ? pairsOf(changes) : roughly(before, after);
  const blocks: ComparedLines[] = [];
  const deadline = performance.now() + patience.words;
  let [from_line, to_line] = [1, 1];
  for (const pair of pairs) {
    const left = Math.floor(deadline - performance.now());
    blocks.push({ ...blockOf(pair, left), from_line, to_line });
    from_line += linesIn(pair.before);
    to_line += linesIn(pair.after);
  }
  const changed = pairs.filter(({ before, after }) => before !== after);
  return {
    blocks,
    is_exact: changes !== undefined,
    lines: {
      added: changed.reduce((sum, pair) => sum + linesIn(pair.after), 0),
      removed: changed.reduce((sum, pair) => sum + linesIn(pair.before), 0),
    },
  };
}

interface Pair {
  readonly before: string;
  readonly after: string;
}

const linesIn = (text: string): number => (text === '' ? 0 : text.replace(/\n$/, '').split('\n').length);

/** What is removed and added in one place stands side by side. */
function pairsOf(changes: readonly { value: string; added: boolean; removed: boolean }[]): Pair[] {
  const pairs: Pair[] = [];
  let open: { before: string; after: string } | null = null;
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      pairs.push({ before: value, after: value });
      open = null;
      continue;
    }
    if (open === null) pairs.push((open = { before: '', after: '' }));
    if (removed) open.before += value;
    else open.after += value;
  }
  return pairs;
}

function blockOf({ before, after }: Pair, left: number): Omit<ComparedLines, 'from_line' | 'to_line'> {
  if (before === after) return { kind: 'same', before, after, words: null };
  if (before === '') return { kind: 'added', before, after, words: null };
  if (after === '') return { kind: 'removed', before, after, words: null };
  const isShort = before.length + after.length <= MOST_WORDS && left > 0;
  const words = isShort ? diffWordsWithSpace(before, after, { timeout: left }) : undefined;
  return { kind: 'changed', before, after, words: words ? joined(words.map(wordsOf)) : null };
}

const wordsOf = (change: { value: string; added: boolean; removed: boolean }): ComparedWords => ({
  kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
  text: change.value,
});

/**
 * `slower than it should` for `under one sail` is one change, not three: what lies between changed words is space alone, and goes
 * with both.
 */
function joined(words: readonly ComparedWords[]): ComparedWords[] {
  const made: ComparedWords[] = [];
  let removed = '';
  let added = '';
  const close = (): void => {
    if (removed !== '') made.push({ kind: 'removed', text: removed });
    if (added !== '') made.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [at, { kind, text }] of words.entries()) {
    const isBetween =
      kind === 'same' && removed + added !== '' && at < words.length - 1 && /^[^\S\n]+$/u.test(text);
    if (kind === 'removed' || isBetween) removed += text;
    if (kind === 'added' || isBetween) added += text;
    if (kind !== 'same' || isBetween) continue;
    close();
    made.push({ kind, text });
  }
  close();
  return made;
}

/** What two texts have in common at their beginning and their end, and all between as one. */
function roughly(before: string, after: string): Pair[] {
  const [one, other] = [lineTexts(before), lineTexts(after)];
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const same = (from: number, to?: number): Pair => {
    const text = one.slice(from, to).join('');
    return { before: text, after: text };
  };
  const between = {
    before: one.slice(head, one.length - tail).join(''),
    after: other.slice(head, other.length - tail).join(''),
  };
  return [same(0, head), between, same(one.length - tail)].filter((pair) => pair.before + pair.after !== '');
}

const lineTexts = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
