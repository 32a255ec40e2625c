/**
 * A fault a person can mend. The command line prints its message, which is one line that says what is
 * wrong and what to do, and ends with `exitCode`. Anything else that is thrown is a bug and keeps its stack.
 */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The message of whatever was thrown, on one line. */
export function messageOf(error: unknown): string {
  const text = isObject(error) && 'message' in error ? String(error.message) : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}

/** The `code` of an error of Node or Postgres, as `ENOENT` or `28P01`. Not by class: Jest's realms have their own. */
export function codeOf(error: unknown): string | undefined {
  return isObject(error) && 'code' in error ? String(error.code) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
