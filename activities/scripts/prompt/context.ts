import type { EarlierScene } from './material.ts';

/** Tokens of earlier scenes that go along: what is further back is known by the outline of what follows it. */
export const CONTEXT_TOKENS = 24_000;

/** The most that a whole prompt may have, in tokens: models read more, and write worse from it. */
export const PROMPT_TOKENS = 150_000;

/** A token is about four bytes of English, and no fewer than one of anything: three errs on the safe side for most scripts. */
const BYTES_A_TOKEN = 3;

/** About how many tokens a text has. */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN);

export interface Context {
  /** In their order. */
  readonly scenes: readonly EarlierScene[];
  /** In words; empty: nothing was left out. */
  readonly left_out: readonly string[];
}

/**
 * The earlier scenes that fit into a budget: the nearest first, each whole or not at all, and none from beyond one that does not
 * fit, so that what is told has no gap.
 * @param budget tokens.
 */
export function contextOf(before: readonly EarlierScene[], budget = CONTEXT_TOKENS): Context {
  let used = 0;
  let first = before.length;
  while (first > 0) {
    const scene = before[first - 1];
    used += scene ? tokensOf(JSON.stringify(scene)) : 0;
    if (used > budget) break;
    first -= 1;
  }
  return { scenes: before.slice(first), left_out: first === 0 ? [] : [leftOut(before.slice(0, first))] };
}

function leftOut(scenes: readonly EarlierScene[]): string {
  const numbers = scenes.map(({ number }) => number);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return first === last
    ? `Scene ${first} is left out: it does not fit.`
    : `Scenes ${first} to ${last} are left out: they do not fit.`;
}
