import { rotateSiteKey } from '../../db/queries/sites/keys.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import { derivedDaemonKey, keyDigest, newDaemonKey } from '../auth/daemon-keys.ts';
import type { ApiContext } from '../context.ts';
import { conflict, notFound } from '../http/errors.ts';
import type { NewSiteKey } from '../schemas/sites.ts';

/**
 * Puts a new key in force for a site; the one before is revoked. What is asked for again under the same `once` is told again
 * and changes nothing: such a key is made of these words, since no key is kept that could be told.
 * @throws ProblemError not_found; conflict when that key has been revoked since
 */
export async function makeSiteKey(
  { db, digestKey }: Pick<ApiContext, 'db' | 'digestKey'>,
  site_id: string,
  actor: Actor,
  once: string | undefined,
): Promise<NewSiteKey> {
  const key =
    once === undefined ? newDaemonKey() : derivedDaemonKey(digestKey, [actor.username, site_id, once]);
  const hint = key.slice(-4);
  const created_at = await rotateSiteKey(db, site_id, { digest: keyDigest(key), hint }, actor);
  if (created_at === 'no_site') throw notFound('such site');
  if (created_at === 'revoked')
    throw conflict(
      'The key that was made under this Idempotency-Key has been revoked: ask with another one.',
    );
  return { site_id, key, hint, created_at: created_at.toISOString() };
}
