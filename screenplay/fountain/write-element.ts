import { plainText, type ScriptElement } from '../elements.ts';
import { isParenthetical, lineKind } from './line-kinds.ts';
import { type TextLine, writeHidden, writeText } from './write-text.ts';

export const isSpeech = (
  element: ScriptElement,
): element is Extract<ScriptElement, { readonly type: 'parenthetical' | 'dialogue' | 'lyrics' }> =>
  element.type === 'parenthetical' || element.type === 'dialogue' || element.type === 'lyrics';

/** The element's lines, without the end of the last. Forced where it would be read as another otherwise. @param next what follows it. */
export function writeElement(element: ScriptElement, next: ScriptElement | undefined): string {
  const lines = writeText(element.spans, element.notes);
  switch (element.type) {
    case 'action':
    case 'shot':
      return lines.map((line, index) => action(line, lines[index - 1], lines[index + 1])).join('\n');
    case 'scene_heading':
      return heading(element.omitted ? [{ shown: 'OMITTED', written: 'OMITTED' }] : lines, element.number);
    case 'character':
      return character(lines, element.dual === 'right', next !== undefined && isSpeech(next));
    case 'parenthetical': {
      const { shown, written } = oneLine(lines);
      return isParenthetical(shown.trim()) ? written : `(${written})`;
    }
    case 'dialogue':
      return lines.map(({ written }) => (written.trim() === '' ? '  ' : written)).join('\n');
    case 'lyrics':
      return lines.map(({ written }) => `~${written}`).join('\n');
    case 'transition': {
      const { shown, written } = oneLine(lines);
      return lineKind(shown, true, false) === 'transition' && !shown.trimStart().startsWith('>')
        ? written
        : `> ${written}`;
    }
    case 'centered':
      return centred(lines).join('\n');
    case 'section':
      return `${'#'.repeat(element.depth)} ${oneLine(lines).written}`.trimEnd();
    case 'synopsis':
      return `= ${oneLine(lines).written}`.trimEnd();
    case 'page_break':
      return `===${oneLine(lines).written}`;
    case 'note':
    case 'boneyard':
      return writeHidden(plainText(element.spans), element.type === 'boneyard');
  }
}

/** What is centred has no empty lines: read, they would part it. Notes on such go with the next line. */
function centred(lines: readonly TextLine[]): readonly string[] {
  let notes = '';
  const said = lines.flatMap(({ shown, written }) => {
    if (shown.trim() === '') notes += written.trim();
    if (shown.trim() === '') return [];
    const line = `> ${notes}${written} <`;
    notes = '';
    return [line];
  });
  return notes === '' ? said : [...said, notes];
}

function oneLine(lines: readonly TextLine[]): TextLine {
  return {
    shown: lines.map(({ shown }) => shown).join(' '),
    written: lines.map(({ written }) => written).join(' '),
  };
}

function action(line: TextLine, before: TextLine | undefined, after: TextLine | undefined): string {
  const opens = before === undefined || before.shown.trim() === '';
  const goesOn = after !== undefined && after.shown.trim() !== '';
  const kind = lineKind(line.shown, opens, opens && goesOn);
  if (kind === 'blank') return line.written;
  // The space behind a note counts only in forced action.
  const isPlaced = line.shown.trimStart() === line.shown || line.written.startsWith(line.shown[0] ?? '');
  const isNatural = kind === 'action' && !line.shown.trimStart().startsWith('!') && isPlaced;
  return isNatural ? line.written : `!${line.written}`;
}

function heading(lines: readonly TextLine[], number: string | undefined): string {
  const { shown, written } = oneLine(lines);
  const isNatural = lineKind(shown, true, false) === 'scene_heading' && !shown.trimStart().startsWith('.');
  const text = isNatural ? written : `.${written}`;
  return number === undefined ? text : `${text} #${number.replace(/[^\p{L}\p{N}.-]/gu, '-')}#`;
}

function character(lines: readonly TextLine[], isRight: boolean, speaks: boolean): string {
  const { shown, written } = oneLine(lines);
  const isNatural =
    speaks && lineKind(shown, true, true) === 'character' && !shown.trimStart().startsWith('@');
  return `${isNatural ? '' : '@'}${written}${isRight ? ' ^' : ''}`;
}
