/** The LIKE pattern of this text alone, whose own `%`, `_` and `\` mean themselves; `ilike` finds it in any case. */
export const exactly = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** The LIKE pattern of everything that contains this text. */
export const containing = (text: string): string => `%${exactly(text)}%`;

/** The LIKE pattern of everything that begins with this text. */
export const beginningWith = (text: string): string => `${exactly(text)}%`;
