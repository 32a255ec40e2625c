/**
 * How steps are put on record: by a local activity, retried for as long as it takes. While Postgres is away nothing is decided,
 * and nothing is lost.
 */
export const RECORDING = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
} as const;
