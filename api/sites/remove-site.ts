import { removeSite } from '../../db/queries/sites/remove.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import { conflict, notFound } from '../http/errors.ts';

/** Takes a site away at which nothing is under way. @throws ProblemError not_found, conflict */
export async function removeIdleSite(
  { db }: Pick<ApiContext, 'db'>,
  id: string,
  actor: Actor,
): Promise<void> {
  const outcome = await removeSite(db, id, actor);
  if (outcome === undefined) throw notFound('such site');
  if (outcome === 'removed') return;
  const { files, transfers } = outcome;
  throw conflict(
    `There are files under way from or to this site: ${files}, of them ${transfers} in a transfer. Bring them to the archive, or reject them, first.`,
  );
}
