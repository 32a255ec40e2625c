/** Codes of Node and classes of SQLSTATE that mean: no connection to Postgres. PostgreSQL manual, appendix A. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
/** Shut down by an administrator, crashed, starting up, too many connections. */
const UNAVAILABLE = new Set(['57P01', '57P02', '57P03', '53300']);
/** node-postgres and its pool give these no code. */
const TEXTS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether Postgres could not be reached, or went away meanwhile. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some((inner) => isDatabaseAway(inner));
  const code = codeOf(error);
  return (
    NETWORK.has(code) ||
    UNAVAILABLE.has(code) ||
    code.startsWith('08') ||
    (error instanceof Error && TEXTS.test(error.message))
  );
}

/**
 * What Postgres will never take, however often it is tried: classes 22, data exception, a value that a column cannot hold; 54,
 * program limit exceeded, one that an index cannot; 21, cardinality violation. All the others may pass, if only by a migration.
 */
export const isUnkeepable = (error: unknown): boolean => /^(?:21|22|54)[0-9A-Z]{3}$/.test(codeOf(error));

/** Class 23, integrity constraint violation. */
export const isConstraintFault = (error: unknown): boolean => /^23[0-9A-Z]{3}$/.test(codeOf(error));

/** unique_violation */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === '23505';
