import { EnvironmentError, type Environment } from './environment.ts';
import { isKnownPassword, weaknessOf } from './known-words.ts';

/** Of these production cannot do without the first two. */
const SECRETS = ['SESSION_SECRET', 'JWT_SECRET_KEY', 'DAEMON_API_KEY', 'TRANSFER_SECRET'] as const;
const NEEDED = SECRETS.slice(0, 2);

const HOW = 'put the output of "openssl rand -hex 32" into .env for each';

/**
 * In production secrets are there, are different, and are none that could be guessed; nor is the first admin's password.
 * @throws EnvironmentError naming all that are not.
 */
export function assertProductionSecrets(environment: Environment): void {
  const { NODE_ENV, ADMIN_USERNAME, ADMIN_PASSWORD } = environment;
  if (NODE_ENV !== 'production') return;
  const missing = NEEDED.filter((name) => environment[name] === undefined);
  if (missing.length > 0)
    throw new EnvironmentError(`In production ${missing.join(' and ')} must be set: ${HOW}.`);
  const given = SECRETS.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const faults = given.flatMap(({ name, value }, index) => {
    const same = given.slice(0, index).find((other) => other.value === value);
    const weakness = same ? `is the same as ${same.name}` : weaknessOf(value);
    return weakness === null ? [] : [`${name} ${weakness}`];
  });
  if (faults.length > 0) throw new EnvironmentError(`In production ${faults.join('; ')}: ${HOW}.`);
  if (ADMIN_PASSWORD !== undefined && isKnownPassword(ADMIN_PASSWORD, ADMIN_USERNAME))
    throw new EnvironmentError('In production ADMIN_PASSWORD must not be one that everybody knows.');
}
