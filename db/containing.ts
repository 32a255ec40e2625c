/** `%`, `_` and `\` of a text mean themselves in a LIKE pattern made of it. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** The LIKE pattern of everything that contains this text. */
export const containing = (text: string): string => `%${literal(text)}%`;

/** The LIKE pattern of everything that begins with this text. */
export const beginningWith = (text: string): string => `${literal(text)}%`;
