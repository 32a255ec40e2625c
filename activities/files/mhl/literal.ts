/** A name as the builder wants it, which takes `&lt;` in a text for a reference, and leaves it as it is. */
export const literal = (name: string): string => name.replaceAll('&', '&amp;');
