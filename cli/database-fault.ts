import { isDatabaseAway } from '../db/faults.ts';
import { CliError, codeOf, messageOf } from './cli-error.ts';

/** By SQLSTATE. PostgreSQL manual, appendix A. */
const MENDS: Readonly<Record<string, string>> = {
  '28000': 'check the user in DATABASE_URL',
  '28P01': 'check user and password in DATABASE_URL',
  '3D000': 'create it, or check DATABASE_URL',
  '42P01': 'run "greenlit migrate" first',
  '42703': 'run "greenlit migrate" first',
};

/** What a person can mend about a database, in one line; anything else as it was. */
export function explainedDatabaseFault(error: unknown): unknown {
  const because = { cause: error };
  if (isDatabaseAway(error))
    return new CliError(
      `The database cannot be reached, is Greenlit running? ${messageOf(error)}.`,
      1,
      because,
    );
  const mend = MENDS[codeOf(error) ?? ''];
  return mend ? new CliError(`The database: ${messageOf(error)}: ${mend}.`, 1, because) : error;
}
