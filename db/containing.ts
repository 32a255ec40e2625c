/** The LIKE pattern of everything that contains this text, whose own `%`, `_` and `\` mean themselves. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
