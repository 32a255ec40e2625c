import { ChangeSet, Text, type ChangeSpec } from '@codemirror/state';
import { diffLines } from 'diff';

/*
 * A draft's text and its changes, as CodeMirror counts them: UTF-16 code units, lines parted by `\n`.
 */

/** As it goes over the wire: `ChangeSet.toJSON`. */
type Wire = readonly (number | readonly [number, ...string[]])[];

/** Line breaks of whatever kind are one code unit in a draft. */
export const draftText = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

const textOf = (text: string): Text => Text.of(text.split('\n'));

/** The text after these changes. */
export function applied(text: string, changes: readonly Wire[]): string {
  let now = textOf(text);
  for (const change of changes) now = ChangeSet.fromJSON(change).apply(now);
  return now.toString();
}

/** How long a text of this length is after these changes; null: they are not of such a text. */
export function lengthAfter(length: number, changes: readonly Wire[]): number | null {
  let now = length;
  for (const wire of changes) {
    const change = asChange(wire);
    if (!change || change.length !== now) return null;
    now = change.newLength;
  }
  return now;
}

function asChange(wire: Wire): ChangeSet | null {
  try {
    return ChangeSet.fromJSON(wire);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The change that makes the one text the other: what is alike before and after it stays. Null: they are the same. */
export function changeBetween(before: string, after: string): Wire | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < most - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  // Never within a character of two units.
  if (from > 0 && isHigh(before.charCodeAt(from - 1))) from--;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail--;
  return ChangeSet.of(
    { from, to: before.length - tail, insert: textOf(after.slice(from, after.length - tail)) },
    before.length,
  ).toJSON() as Wire;
}

/**
 * The text of a draft after what it was made of has become another: what writers have changed since stays where it does not meet that.
 * @param before what the draft was made of. @param after what that is now.
 */
export function merged(draft: string, before: string, after: string): string {
  if (draft === before) return after;
  const written = changeByLines(before, draft);
  return changeByLines(before, after).map(written).apply(textOf(draft)).toString();
}

/** How long lines are compared, in ms, until all that differs is taken as one change. */
const PATIENCE_MS = 500;

function changeByLines(before: string, after: string): ChangeSet {
  const parts = diffLines(before, after, { timeout: PATIENCE_MS });
  const coarse = (): ChangeSet =>
    ChangeSet.fromJSON(changeBetween(before, after) ?? (before === '' ? [] : [before.length]));
  if (!parts) return coarse();
  const changes: ChangeSpec[] = [];
  let at = 0;
  for (const { value, added, removed } of parts) {
    if (added) changes.push({ from: at, insert: textOf(value) });
    else {
      if (removed) changes.push({ from: at, to: at + value.length });
      at += value.length;
    }
  }
  return ChangeSet.of(changes, before.length);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
