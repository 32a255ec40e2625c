import { nextLetters } from './letters.ts';

const NUMBER = /^([A-Z]*)(\d[^A-Z]*)([A-Z]*)$/u;

interface Parsed {
  readonly prefix: string;
  readonly digits: string;
  readonly suffix: string;
}

/** `A12B` in its parts; what is numbered in another way is all digits. */
function parse(number: string): Parsed {
  const [, prefix = '', digits = number, suffix = ''] = NUMBER.exec(number) ?? [];
  return { prefix, digits, suffix };
}

/**
 * The number of a scene that comes between two that have one, as productions number them: after 12 comes 12A, then 12B; where that is
 * taken, and before the first, a letter stands in front of the scene that follows: A12A between 12 and 12A, A1 before 1.
 * @param taken every number of the script, as it is and as it was.
 */
export function numberBetween(
  before: string | undefined,
  after: string | undefined,
  taken: ReadonlySet<string>,
): string {
  const [one, other] = [before, after].map((number) => (number === undefined ? undefined : parse(number)));
  if (one && one.digits !== other?.digits) {
    let suffix = nextLetters(one.suffix);
    while (taken.has(one.digits + suffix)) suffix = nextLetters(suffix);
    return one.digits + suffix;
  }
  if (after === undefined || !other) return firstFree(taken);
  const goesOn =
    one && one.prefix !== '' && other.prefix === '' && one.suffix === other.suffix ? one.prefix : '';
  let prefix = nextLetters(goesOn);
  while (taken.has(prefix + after)) prefix = nextLetters(prefix);
  return prefix + after;
}

function firstFree(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}
