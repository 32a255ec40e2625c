import type { Environment } from '../../config/environment.ts';
import type { Logger } from '../../config/logger.ts';
import type { Db } from '../../db/database.ts';
import { hasUsers } from '../../db/queries/accounts/users.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { Passwords } from '../auth/passwords.ts';
import { createUser as createUserBody } from '../schemas/accounts.ts';
import { faultsOf } from '../schemas/faults.ts';
import { EnvironmentError } from '../../config/environment.ts';
import { createUser } from './create-user.ts';

interface Parts {
  readonly db: Db;
  readonly passwords: Passwords;
  readonly environment: Environment;
  readonly logger: Logger;
}

/**
 * Makes the first admin when there is no account: the one that ADMIN_USERNAME and ADMIN_PASSWORD name, or in development
 * `admin` with the password `admin`. In production none is made by itself.
 * @throws EnvironmentError when the two variables do not make an account.
 */
export async function ensureFirstAdmin({ db, passwords, environment, logger }: Parts): Promise<void> {
  const { ADMIN_USERNAME, ADMIN_PASSWORD, NODE_ENV } = environment;
  if (await hasUsers(db)) return;
  // The environment has both or neither.
  const isNamed = ADMIN_USERNAME !== undefined && ADMIN_PASSWORD !== undefined;
  if (!isNamed && NODE_ENV === 'production') {
    logger.warn(
      'there is no account: make one with "greenlit create-user NAME PASSWORD \\"Display Name\\" --role admin"',
    );
    return;
  }
  const named = isNamed
    ? { username: ADMIN_USERNAME, password: ADMIN_PASSWORD }
    : { username: 'admin', password: 'admin' };
  const parsed = createUserBody.safeParse({ ...named, display_name: 'Admin', role: 'admin' });
  if (isNamed && !parsed.success) {
    const faults = faultsOf(parsed.error).told.map(
      ({ path, message }) => `ADMIN_${path.toUpperCase()}: ${message}`,
    );
    throw new EnvironmentError(`The first admin cannot be made: ${faults.join('; ')}.`);
  }
  // The well-known development password is shorter than people's own may be.
  const account = { ...named, display_name: 'Admin', role: 'admin', email: null } as const;
  const made = await createUser({ db, passwords }, account, SYSTEM);
  if (made && !isNamed) logger.warn('first sign-in: admin / admin. For development only.');
}
