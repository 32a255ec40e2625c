import type { Environment } from '../../config/environment.ts';
import { notFound } from '../http/errors.ts';

/** The calls of the script writer of old can be turned off: then there are none. @throws ProblemError not_found */
export function assertLegacy({ LEGACY_API }: Pick<Environment, 'LEGACY_API'>): void {
  if (LEGACY_API === 'off') throw notFound('such page');
}
