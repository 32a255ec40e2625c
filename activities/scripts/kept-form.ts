/** A model's text as Postgres and an editor keep it: well-formed, with line feeds, without control characters. */
export const keptForm = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    // The other half of a pair may come with the next piece.
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed();
