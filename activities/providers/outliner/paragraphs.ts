/** A line this long, in characters, was wrapped at a width: the lines of its paragraph belong together. */
const WRAPPED = 55;

/** Chinese and Japanese, whose lines go on without a space. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/**
 * The story as one text in which each line is a paragraph: lines that were wrapped at a width are joined, while those of a
 * list or of verse stand alone. Every word is there, in its order; half a character becomes U+FFFD.
 */
export function unwrapped(story: string): string {
  return story
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .split(/\n\s*\n/u)
    .map(withoutHardBreaks)
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

function withoutHardBreaks(paragraph: string): string {
  const lines = paragraph
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (!lines.some((line) => line.length > WRAPPED)) return lines.join('\n');
  return lines
    .map((line, index) => (goesOn(line, lines[index + 1]) ? line : `${line} `))
    .join('')
    .trim();
}

const goesOn = (line: string, next: string | undefined): boolean =>
  isUnspaced(line.slice(-1)) && next !== undefined && isUnspaced(next.slice(0, 1));

/** Whether no space is put beside this character. */
export const isUnspaced = (character: string): boolean => UNSPACED.test(character);
