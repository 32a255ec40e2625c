import type { Environment } from '../../config/environment.ts';
import type { Db } from '../../db/database.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { Passwords } from '../auth/passwords.ts';
import { createUser } from './create-user.ts';

/** Contract, section 6. Everybody knows it, so it opens nothing in production. */
export const DEMO = {
  username: 'demo',
  email: 'demo@example.com',
  display_name: 'Demo',
  password: 'demo123',
  role: 'director',
} as const;

interface Parts {
  readonly db: Db;
  readonly passwords: Passwords;
  readonly environment: Pick<Environment, 'NODE_ENV'>;
}

/** Makes the demo account where there is none of its name; one that is there stays as it is. In production none is made. */
export async function ensureDemoAccount({ db, passwords, environment }: Parts): Promise<void> {
  if (environment.NODE_ENV !== 'production') await createUser({ db, passwords }, DEMO, SYSTEM);
}
