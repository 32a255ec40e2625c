import { rotateSiteKey } from '../../db/queries/site-keys.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import { keyDigest, newDaemonKey } from '../auth/daemon-keys.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../errors.ts';
import type { NewSiteKey } from '../schemas/sites.ts';

/** Puts a new key in force for a site; the one before is revoked. @throws ProblemError not_found */
export async function makeSiteKey(
  { db }: Pick<ApiContext, 'db'>,
  site_id: string,
  actor: Actor,
): Promise<NewSiteKey> {
  const key = newDaemonKey();
  const hint = key.slice(-4);
  const created_at = await rotateSiteKey(db, site_id, { digest: keyDigest(key), hint }, actor);
  if (!created_at) throw notFound('such site');
  return { site_id, key, hint, created_at: created_at.toISOString() };
}
