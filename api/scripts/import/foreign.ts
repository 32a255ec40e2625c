/** How a file begins that other programs for writing keep, and what to do with it. Bytes as Latin-1. */
const FOREIGN: readonly (readonly [begins: RegExp, message: string])[] = [
  // eslint-disable-next-line no-control-regex -- how an archive begins
  [/^PK\u0003\u0004/, 'It is an archive, as Celtx, Fade In and Word keep what is written in them'],
  [/^%PDF-/, 'It is a PDF, which has pages but no elements of a script'],
  // eslint-disable-next-line no-control-regex -- how a compound document begins
  [/^\u00d0\u00cf\u0011\u00e0/, 'It is a document of an old Word'],
  [/^\{\\rtf/, 'It is rich text'],
  [/^(?:\u00ef\u00bb\u00bf)?#Version \d/, 'It is a file of Trelby'],
];
const LONGEST = 64;

/** Why a file is not read, in words for whoever brought it; undefined: it may be a script. */
export function foreign(bytes: Buffer): string | undefined {
  const begins = bytes.subarray(0, LONGEST).toString('latin1');
  const found = FOREIGN.find(([pattern]) => pattern.test(begins));
  return found && `${found[1]}: export it from your program as Fountain, Final Draft (.fdx) or plain text.`;
}
