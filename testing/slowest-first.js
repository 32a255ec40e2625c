import TestSequencer from '@jest/test-sequencer';

/** What takes minutes: begun last, it would be all that is left to wait for. */
const LONG = /openapi-faults|screenshots|opposite-|demo|crash|render-storm|charged|film\.e2e|transfer-limits/;

const rank = ({ path }) =>
  LONG.test(path) ? 0 : path.includes('.e2e.') ? 1 : path.includes('.api.') ? 2 : 3;

/** The order of the suites where Jest does not know yet how long each takes: on a new machine it would go by the size of their files. */
// eslint-disable-next-line import/no-default-export -- what Jest looks for
export default class SlowestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return sorted.some(({ duration }) => duration !== undefined)
      ? sorted
      : sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
