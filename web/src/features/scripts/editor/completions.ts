/** What can stand at a place, and from where it would. */
export interface Offer {
  readonly from: number;
  readonly options: readonly string[];
}

interface Around {
  /** The line up to the cursor. */
  readonly line: string;
  /** Whether a paragraph begins here: the line before is empty, or there is none. */
  readonly opens: boolean;
  /** It was asked for, by Tab or Ctrl+Space: an empty line is answered, too. */
  readonly asked: boolean;
}

interface Known {
  readonly names: readonly string[];
  readonly headings: readonly string[];
}

/** Where a scene may be, before its place. https://fountain.io/syntax#scene-headings */
const PREFIXES = ['INT. ', 'EXT. ', 'INT./EXT. '];
const TIMES = ['DAY', 'NIGHT', 'DAWN', 'DUSK', 'CONTINUOUS', 'LATER', 'MORNING', 'EVENING'];
const HEADING = /^(?:INT|EXT|EST|I\.?\/E)[./ ]/i;
const CUE = /^@?[\p{Lu}\p{N}]/u;

/**
 * Names of those who speak and headings of scenes, where such can begin; behind a heading's dash the time of day.
 * @returns null: nothing is to be said here. `from` is within the line.
 */
export function offerFor({ line, opens, asked }: Around, { names, headings }: Known): Offer | null {
  if (!opens) return null;
  const text = line.trimStart();
  const from = line.length - text.length;
  if (text === '') return asked ? { from, options: [...names, ...PREFIXES] } : null;
  if (HEADING.test(text)) {
    const dash = text.lastIndexOf(' - ');
    if (dash > 0) return offer(from + dash + 3, text.slice(dash + 3), TIMES);
    return offer(from, text, headings);
  }
  if (!CUE.test(text)) return null;
  const forced = text.startsWith('@') ? 1 : 0;
  return offer(from + forced, text.slice(forced), forced ? names : [...names, ...PREFIXES]);
}

function offer(from: number, typed: string, options: readonly string[]): Offer | null {
  const begun = typed.toLocaleUpperCase();
  const fitting = options.filter(
    (option) => option.toLocaleUpperCase().startsWith(begun) && option !== typed,
  );
  return fitting.length > 0 ? { from, options: fitting } : null;
}
