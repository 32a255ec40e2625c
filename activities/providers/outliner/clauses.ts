import { pastClosers, quotationsOf } from './quotations.ts';
import { countWords, firstWords, partsOf } from './words.ts';

/** What divides clauses. In 3,000 and 5:30 no space follows. */
const DIVIDES = /[,;:–]+(?=\s|[”’»」』）)\]"'])|[—…、，；：]+/gu;

/** Clauses in their order, each with what closes it and the space after it; together they are the text. */
function clausesOf(text: string): string[] {
  const { ends } = quotationsOf(text);
  const clauses: string[] = [];
  let start = 0;
  for (const { index, 0: sign } of text.matchAll(DIVIDES)) {
    const end = pastClosers(text, index + sign.length, ends);
    if (end <= start) continue;
    clauses.push(text.slice(start, end));
    start = end;
  }
  return start < text.length ? [...clauses, text.slice(start)] : clauses;
}

/** Pieces of at most `longest` characters: cut after a clause, else between words, else within one. Nothing is lost. */
export function cutAtClauses(text: string, longest: number): string[] {
  if (text.length <= longest) return [text];
  const pieces = clausesOf(text).flatMap((clause) =>
    clause.length <= longest ? [clause] : gathered(partsOf(clause, longest), longest),
  );
  return gathered(pieces, longest);
}

/** Follow-ups put together as long as they fit. */
function gathered(parts: Iterable<string>, longest: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of parts) {
    if (piece !== '' && piece.length + part.length > longest) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/**
 * As many whole clauses from the first on as fit, and an ellipsis where there is more. Only a first clause that is too long
 * by itself is cut between words.
 */
export function firstClauses(text: string, words: number, characters: number): string {
  if (text.length <= characters && countWords(text) <= words) return text;
  let kept = '';
  for (const clause of clausesOf(text)) {
    const longer = kept + clause;
    if (longer.length > characters || countWords(longer) > words) break;
    kept = longer;
  }
  if (kept === '') return firstWords(text, words, characters);
  return `${kept.replace(/[\s,;:—–…、，；：]+$/u, '')}…`;
}
