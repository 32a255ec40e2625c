import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * What takes minutes is done in shares, of which each run does one. Which one the commit decides: a run can be repeated as it was,
 * and over a few commits every share has its turn.
 */
const SHARES = 3;

/** The longest drills, in shares that take about as long. `DRILLS=all npm test` runs all of them, naming a suite runs that one. */
const DRILLS: readonly (readonly string[])[] = [
  [
    'testing/crash.e2e',
    'testing/races.api',
    'activities/providers/s3/s3-storage',
    'workers/site/serve/at-once.api',
    'activities/transfers/tus/tus',
    'testing/undecodable-signals.api',
  ],
  [
    'testing/render-storm.e2e',
    'testing/killed-writing.api',
    'activities/transfers/kill-drill.api',
    'workers/site/serve/transfer-limits.api',
    'activities/transfers/tus/tus-files',
    'activities/media/frame-rates',
    'testing/refused-edits.api',
  ],
  [
    'testing/demo.e2e',
    'testing/charged-product.e2e',
    'testing/browser/titles.e2e',
    'api/streams/ways-on-film.api',
    'api/streams/ways-on.api',
    'workers/site/daemon/daemon-limits.api',
    'activities/renders/ordered-film.api',
    'testing/unrecordable.api',
  ],
];

/** The number of this run, unless GREENLIT_TEST_TURN sets it; always the same outside of a repository. */
export async function thisTurn(): Promise<string> {
  const { GREENLIT_TEST_TURN } = process.env;
  if (GREENLIT_TEST_TURN !== undefined) return GREENLIT_TEST_TURN;
  const commit = await promisify(execFile)('git', ['rev-parse', 'HEAD']).then(
    ({ stdout }) => stdout,
    () => '0',
  );
  return String(Number.parseInt(commit.slice(0, 8), 16));
}

const turn = (): number => Number(process.env['GREENLIT_TEST_TURN'] ?? 0);

/** The share whose turn it is, or all in the long form. */
export const inTurn = <T>(cases: readonly T[], isLong: boolean, shares = SHARES): readonly T[] =>
  cases.filter((_, place) => isLong || place % shares === turn() % shares);

/** One of these, each with every share in its turn. */
export const alternately = <T>(cases: readonly T[], isLong: boolean, shares = SHARES): readonly T[] =>
  cases.filter((_, place) => isLong || place === Math.floor(turn() / shares) % cases.length);

/** Patterns of the suites whose turn it is not; a suite that is named on the command line always runs. */
export const drillsOutOfTurn = (isLong: boolean): readonly string[] =>
  DRILLS.filter((_, share) => !isLong && share !== turn() % SHARES)
    .flat()
    .map((suite) => `<rootDir>/${suite}\\.test\\.ts$`);
