import { difference, type Fingerprint } from './fingerprint.ts';
import type { Judgement } from './verdicts.ts';

/**
 * A file that may still be written. Times are milliseconds of this process's own clock: those of the file come from other
 * machines, and copying programs set them back.
 */
export interface Settling {
  readonly fingerprint: Fingerprint;
  readonly unchangedSince: number;
  /** The last change seen, in words; null: none since it was first seen. */
  readonly change: string | null;
}

/** Cameras and copying programs create a file before they write to it: an empty one has to wait longer. */
const EMPTY_FACTOR = 3;

export const firstSight = (fingerprint: Fingerprint, now: number): Settling => ({
  fingerprint,
  unchangedSince: now,
  change: null,
});

export function seenAgain(file: Settling, fingerprint: Fingerprint, now: number): Settling {
  const change = difference(file.fingerprint, fingerprint);
  return change === null ? file : { fingerprint, unchangedSince: now, change };
}

export const quietMs = (file: Settling, stableMs: number): number =>
  file.fingerprint.size === 0 ? stableMs * EMPTY_FACTOR : stableMs;

/** A container that is cut off waits for the rest so many times as long, up to half an hour: a copy may have stalled. */
const INCOMPLETE_FACTOR = 60;
const LONGEST_WAIT_MS = 30 * 60_000;
export const patienceMs = (stableMs: number): number =>
  Math.max(stableMs, Math.min(stableMs * INCOMPLETE_FACTOR, LONGEST_WAIT_MS));

/** `cut`: what its container lacks, in words. Null: it has not come for so long that the file is taken as it is. */
export function judgeIncomplete(
  file: Settling,
  now: number,
  stableMs: number,
  cut: string,
): Judgement | null {
  if (now - file.unchangedSince >= patienceMs(stableMs)) return null;
  const rule = `taken with a warning when unchanged for ${seconds(patienceMs(stableMs))}`;
  return { verdict: 'incomplete', reason: `${cut}; ${rule}` };
}

/** Whether it has been unchanged for long enough. */
export const isQuiet = (file: Settling, now: number, stableMs: number): boolean =>
  now - file.unchangedSince >= quietMs(file, stableMs);

/** `writer`: who has it open for writing, in words, as far as this machine can tell. Null: nobody, so it is complete. */
export function judge(
  file: Settling,
  now: number,
  stableMs: number,
  writer: string | null,
): Judgement | null {
  if (isQuiet(file, now, stableMs)) {
    return writer === null ? null : { verdict: 'open', reason: `open for writing by ${writer}` };
  }
  const rule = `complete when unchanged for ${seconds(quietMs(file, stableMs))}`;
  const ago = seconds(now - file.unchangedSince);
  return file.change === null
    ? { verdict: 'settling', reason: `first seen ${ago} ago, ${rule}` }
    : { verdict: 'growing', reason: `${file.change}, seen ${ago} ago; ${rule}` };
}

/** When to look again: a file that keeps changing is looked at more often, so that the end of it is not missed by much. */
export function lookAgainAt(file: Settling, now: number, stableMs: number): number {
  const quietAt = file.unchangedSince + quietMs(file, stableMs);
  if (quietAt <= now) return now + stableMs / 2;
  return file.change === null ? quietAt : Math.min(quietAt, now + stableMs / 4);
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;
