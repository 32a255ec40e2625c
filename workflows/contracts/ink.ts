/**
 * Something that can be seen. Spaces cannot, nor can what Unicode has drawn as nothing: zero-width signs, signs of direction,
 * fillers (Default_Ignorable_Code_Point, UAX #44), nor the pattern of Braille that has no dots.
 */
export const INK = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a text has nothing to be seen. */
export const isBlank = (text: string): boolean => !INK.test(text);
