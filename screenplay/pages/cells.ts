/** Text in which every character takes one cell. */
const NARROW = /^[ -~\u00a0-\u02ff\u2010-\u2027]*$/u;
const NOTHING = /^(?:\p{M}|[\u200b-\u200d])$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]$/u;

/** Cells that a code point takes: a Chinese, Japanese or Korean character and a picture two, an accent of its own none. */
export const cellsOf = (character: string): number =>
  NOTHING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;

/** How wide a text is in characters of Courier. */
export function cellsIn(text: string): number {
  if (NARROW.test(text)) return text.length;
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

/** Whether a line may end before and after it. */
export const isWide = (character: string): boolean => WIDE.test(character);
