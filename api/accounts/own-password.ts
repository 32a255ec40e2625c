import type { Environment } from '../../config/environment.ts';
import { isKnownPassword } from '../../config/known-words.ts';
import { invalid } from '../http/errors.ts';

/** In production nobody gets a password that everybody knows. @throws ProblemError validation_failed */
export function assertOwnPassword(
  { NODE_ENV }: Pick<Environment, 'NODE_ENV'>,
  password: string | undefined,
  username?: string,
): void {
  if (NODE_ENV === 'production' && password !== undefined && isKnownPassword(password, username))
    throw invalid([{ path: 'password', message: 'is one that everybody knows' }]);
}
