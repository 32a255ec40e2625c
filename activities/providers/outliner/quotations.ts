/** What opens a quotation or a bracket, and what closes it. Some close in one language what they open in another. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '‚': '‘’',
  '‘': '’',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
  '[': ']',
  '【': '】',
  '《': '》',
  '〈': '〉',
  '"': '"',
  "'": "'",
};
const OPENS = new Set(Object.keys(CLOSERS));
const CLOSES = new Set(Object.values(CLOSERS).join(''));
const LETTER = /[\p{L}\p{N}]/u;
const SPACE = /\s/u;

/** From the sign that opens it to the one that closes it: indices in the text. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
}

export interface Quotations {
  /** In the order in which they close. What is never closed is none. */
  readonly whole: readonly Quotation[];
  /** Where a sign stands that closes something, be it that nothing was opened. */
  readonly ends: ReadonlySet<number>;
}

/** The quotations and brackets of a text; none goes over the end of a line. */
export function quotationsOf(text: string): Quotations {
  const whole: Quotation[] = [];
  const ends = new Set<number>();
  let open: { readonly start: number; readonly closers: string }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n') open = [];
    else if (CLOSES.has(sign) && !isApostrophe(text, at)) {
      const depth = open.findLastIndex(({ closers }) => closers.includes(sign));
      const opened = open[depth];
      if (opened && !(isStraight(sign) && opensHere(text, at))) {
        whole.push({ start: opened.start, end: at });
        ends.add(at);
        open.length = depth;
      } else if (!OPENS.has(sign)) ends.add(at);
      else push(sign, at);
    } else if (OPENS.has(sign)) push(sign, at);
  }
  return { whole, ends };

  function push(sign: string, start: number): void {
    if (isStraight(sign) && !opensHere(text, start)) return;
    // Nobody nests deeper; without a bound a text of brackets alone would take the square of its length.
    if (open.length >= 8) open.shift();
    open.push({ start, closers: CLOSERS[sign] ?? '' });
  }
}

/** The index after `at` and all that is closed there, with the space around it. */
export function pastClosers(text: string, at: number, ends: ReadonlySet<number>): number {
  let next = at;
  for (let look = at; look < text.length && text.charAt(look) !== '\n'; look += 1) {
    if (ends.has(look)) next = look + 1;
    else if (!SPACE.test(text.charAt(look))) break;
  }
  while (next < text.length && text.charAt(next) !== '\n' && SPACE.test(text.charAt(next))) next += 1;
  return next;
}

const isStraight = (sign: string): boolean => sign === '"' || sign === "'";

/** A straight quote opens at the beginning of a word. */
const opensHere = (text: string, at: number): boolean =>
  (at === 0 || /[\s([{—–-]/u.test(text.charAt(at - 1))) && !SPACE.test(text.charAt(at + 1) || ' ');

/** As in “don't” and “it’s”. */
const isApostrophe = (text: string, at: number): boolean =>
  (text.charAt(at) === "'" || text.charAt(at) === '’') &&
  LETTER.test(text.charAt(at - 1)) &&
  LETTER.test(text.charAt(at + 1));
