/** With its zone, so that it means the same on every machine; a date alone is midnight in UTC. ECMA-262, Date.parse. */
const ZONED = /^\d{4}-\d\d-\d\d(T[\d:.,]+(Z|[+-]\d\d:?\d\d))?$/;
const YEAR_10000 = Date.UTC(10_000, 0);

/**
 * A time as ISO 8601 in UTC with milliseconds, which Postgres, timers and people all can read.
 * @returns null when it is none, or lies outside the years 1970 to 9999.
 */
export function instantOf(text: unknown): string | null {
  const ms = typeof text === 'string' && ZONED.test(text) ? Date.parse(text) : NaN;
  return ms >= 0 && ms < YEAR_10000 ? new Date(ms).toISOString() : null;
}
