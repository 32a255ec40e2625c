import { randomBytes } from 'node:crypto';
import { EnvironmentError, type Environment } from '../../config/environment.ts';

export interface Secrets {
  /** Signs session cookies. */
  readonly session: string;
  /** Signs JWTs. */
  readonly jwt: string;
}

/**
 * The secrets that the environment names (`greenlit up` names them all). In production they must be there; elsewhere a
 * missing one is made up for this process, so that a restart signs everybody out.
 * @throws EnvironmentError in production when one is missing.
 */
export function readSecrets({ SESSION_SECRET, JWT_SECRET_KEY, NODE_ENV }: Environment): Secrets {
  const missing = Object.entries({ SESSION_SECRET, JWT_SECRET_KEY }).filter(
    ([, value]) => value === undefined,
  );
  if (NODE_ENV === 'production' && missing.length > 0) {
    throw new EnvironmentError(`In production ${missing.map(([name]) => name).join(' and ')} must be set.`);
  }
  return { session: SESSION_SECRET ?? madeUp(), jwt: JWT_SECRET_KEY ?? madeUp() };
}

const madeUp = (): string => randomBytes(32).toString('base64url');
