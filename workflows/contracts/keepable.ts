/**
 * The same text as Postgres can keep it, no NUL and no half of a surrogate pair, and no longer than it may be: what is cut ends
 * with an ellipsis.
 * @param most UTF-16 code units.
 */
export const keepable = (text: string, most: number): string => {
  const kept = text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return kept.replaceAll('\0', '\uFFFD').toWellFormed();
};
