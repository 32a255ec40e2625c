import type { ElementType } from '../../../../../screenplay/elements.ts';

/** What Enter puts in at the end of a line: what follows a speech's head is said, everything else is a paragraph of its own. */
export const enterAfter = (type: ElementType | null): string =>
  type === null || type === 'character' || type === 'parenthetical' || type === 'boneyard' || type === 'note'
    ? '\n'
    : '\n\n';

/** A change of one line by Tab, with where the cursor stands then, from the line's beginning. */
export interface LineChange {
  readonly text: string;
  readonly cursor: number;
}

/**
 * What Tab makes of a line: below who speaks, brackets for how; of a paragraph of one short line, a name in capitals.
 * @param before what the line before is; null: it is empty, or there is none.
 * @returns null: Tab has nothing to do with it.
 */
export function tabbed(line: string, before: ElementType | null): LineChange | null {
  const isSpeech = before === 'character' || before === 'dialogue';
  if (line.trim() === '') return isSpeech ? { text: '()', cursor: 1 } : null;
  if (before !== null || line.length > LONGEST_NAME) return null;
  const name = line.trim().toLocaleUpperCase();
  return name === line ? null : { text: name, cursor: name.length };
}

const LONGEST_NAME = 40;
