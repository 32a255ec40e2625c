/** A line without its end. */
export interface Line {
  readonly text: string;
  readonly from: number;
  readonly isBlank: boolean;
}

/** A text's lines; they end with LF, CR LF or CR. Blank is what holds nothing but white space. */
export const linesOf = (text: string): Line[] =>
  [...text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/gu)]
    .filter(({ 0: whole, index }) => whole !== '' || index < text.length)
    .map(({ 1: line = '', index }) => ({ text: line, from: index, isBlank: line.trim() === '' }));
