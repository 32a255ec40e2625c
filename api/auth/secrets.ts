import { randomBytes } from 'node:crypto';
import type { Environment } from '../../config/environment.ts';
import { assertProductionSecrets } from '../../config/production-secrets.ts';

export interface Secrets {
  /** Signs session cookies. */
  readonly session: string;
  /** Signs JWTs. */
  readonly jwt: string;
}

/**
 * The secrets that the environment names (`greenlit up` names them all). In production they must be there; elsewhere a
 * missing one is made up for this process, so that a restart signs everybody out.
 * @throws EnvironmentError in production when one is missing or weak.
 */
export function readSecrets(environment: Environment): Secrets {
  assertProductionSecrets(environment);
  const { SESSION_SECRET, JWT_SECRET_KEY } = environment;
  return { session: SESSION_SECRET ?? madeUp(), jwt: JWT_SECRET_KEY ?? madeUp() };
}

const madeUp = (): string => randomBytes(32).toString('base64url');
