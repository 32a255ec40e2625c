import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Long drills take a part of their cases in each run. Whose turn it is the commit decides: a run can be repeated as it was, and
 * over a few commits all have their turn. Each drill has a long form, which takes all.
 */
export const PART = 3;

/** @returns what decides whose turn it is, unless it is set; put in place by the global setup. Outside of a repository it is always the same. */
export async function thisTurn(): Promise<{ readonly GREENLIT_TEST_TURN: string }> {
  const { GREENLIT_TEST_TURN } = process.env;
  if (GREENLIT_TEST_TURN !== undefined) return { GREENLIT_TEST_TURN };
  const commit = await promisify(execFile)('git', ['rev-parse', 'HEAD']).then(
    ({ stdout }) => stdout,
    () => '0',
  );
  return { GREENLIT_TEST_TURN: String(Number.parseInt(commit.slice(0, 8), 16) % PART) };
}

/** Every third of them, or all in the long form. */
export const inTurn = <T>(cases: readonly T[], isLong: boolean): readonly T[] =>
  cases.filter((_, place) => isLong || place % PART === Number(process.env['GREENLIT_TEST_TURN'] ?? 0));
