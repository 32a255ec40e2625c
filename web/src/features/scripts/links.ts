/**
 * The addresses of a place in a script's text, to be shared.
 * @param at in UTF-16 code units. @param version 0: the draft
 */
export const pagesAt = (script: number, version: number, at: number): string =>
  `/scripts/${script}/pages?${version > 0 ? `version=${version}&` : ''}at=${at}`;

/** Where it is written, which is the draft. */
export const textAt = (script: number, at: number): string => `/scripts/${script}?at=${at}`;

/** The place that an address is of; null: of none. @param value of `at` */
export function placeIn(value: string): number | null {
  return /^\d{1,9}$/.test(value) ? Number(value) : null;
}
