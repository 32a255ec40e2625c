/** With its zone, so that it means the same on every machine; a date alone is midnight in UTC. ECMA-262, Date.parse. */
const ZONED = /^\d{4}-\d\d-\d\d(T[\d:.,]+(Z|[+-]\d\d:?\d\d))?$/;
const YEAR_0 = Date.parse('0000-01-01');
const YEAR_10000 = Date.UTC(10_000, 0);

/** ISO 8601 in UTC of milliseconds since 1970; null outside the years 0 to 9999, which files may claim and calendars, XML and Postgres refuse. */
export const isoOf = (ms: number): string | null =>
  ms >= YEAR_0 && ms < YEAR_10000 ? new Date(ms).toISOString() : null;

/**
 * A time as ISO 8601 in UTC with milliseconds, which Postgres, timers and people all can read.
 * @returns null when it is none, or lies outside the years 1970 to 9999.
 */
export function instantOf(text: unknown): string | null {
  const ms = typeof text === 'string' && ZONED.test(text) ? Date.parse(text) : NaN;
  return ms >= 0 ? isoOf(ms) : null;
}
