/** Words of a sentence that are written large for their weight, not because they name somebody. */
const SMALL = new Set(
  'A AN AND AS AT BUT BY FOR FROM HE HER HIS I IN INTO IT ITS NO NOT OF ON OR SHE THE THEIR THEY TO WE WITH YOU'.split(
    ' ',
  ),
);
/** Capitals and what stands within a name: `O'BRIEN`, `MARY-JANE`, `GUARD 2`. */
const RUN =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}'’-]+(?: (?:\p{Lu}[\p{Lu}\p{N}'’-]+|\p{N}+))*(?![\p{L}\p{N}])/gu;
const MOST_WORDS = 3;

/**
 * Who is named in capitals in what is seen, as scripts name who comes in; sounds and things that are written so are among them.
 * @param known names in capitals, which are found whole: OLD MAN is not MAN. @returns each once, in order.
 */
export function namesInCapitals(paragraphs: readonly string[], known: readonly string[]): string[] {
  const finder = finderOf(known);
  const named = new Set<string>();
  for (const paragraph of paragraphs) {
    // What is all in capitals names nobody by them but whom we know.
    const isTold = /\p{Ll}/u.test(paragraph);
    const rest = finder
      ? paragraph.replaceAll(finder, (name) => {
          named.add(name);
          return ';';
        })
      : paragraph;
    if (isTold) for (const [run] of rest.matchAll(RUN)) for (const name of partsOf(run)) named.add(name);
  }
  return [...named];
}

function finderOf(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  const any = longestFirst.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'gu');
}

/** `ANNA AND TOMAS` are two; `THE POSTMAN` is a postman. */
function partsOf(run: string): string[] {
  return run
    .replaceAll(/['’]S?(?![\p{L}\p{N}])/gu, '')
    .split(/ (?:AND|OR|WITH) /u)
    .map((part) => {
      const words = part.split(' ');
      while (SMALL.has(words[0] ?? '')) words.shift();
      while (SMALL.has(words.at(-1) ?? '')) words.pop();
      return words;
    })
    .filter(({ length }) => length > 0 && length <= MOST_WORDS)
    .map((words) => words.join(' '));
}
