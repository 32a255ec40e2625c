import TestSequencer from '@jest/test-sequencer';

/** What takes minutes: begun last, it would be all that is left to wait for. */
const LONG =
  /openapi-faults|screenshots|opposite-|demo|crash|render-storm|killed|kill-drill|charged|pending|film\.e2e|titles|-limits/;

/** One of these, then so many of the others, until all are told. */
function woven(few, many) {
  const each = Math.ceil(many.length / (few.length + 1));
  return [...few, undefined].flatMap((one, place) => [
    ...many.slice(place * each, (place + 1) * each),
    ...(one === undefined ? [] : [one]),
  ]);
}

/** The order of the suites where Jest does not know yet how long each takes: on a new machine it would go by the size of their files. */
// eslint-disable-next-line import/no-default-export -- what Jest looks for
export default class SlowestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const kinds = Object.groupBy(sorted, ({ path }) => {
      if (LONG.test(path)) return 'long';
      if (path.includes('.e2e.')) return 'browser';
      return path.includes('.api.') ? 'server' : 'other';
    });
    const { long = [], browser = [], server = [], other = [] } = kinds;
    // Browsers compute, servers are waited for: side by side they hinder each other least.
    return [...long, ...woven(browser, server), ...other];
  }
}
