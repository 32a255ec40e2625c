/** I and O are left out: in a margin they are taken for 1 and 0. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A of nothing, B of A, AA of Z. */
export function nextLetters(letters: string): string {
  const last = letters.at(-1);
  if (last === undefined) return 'A';
  const next = LETTERS[LETTERS.indexOf(last) + 1];
  const before = letters.slice(0, -1);
  return next === undefined ? `${nextLetters(before)}A` : before + next;
}
