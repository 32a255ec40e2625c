import { siteExists, updateSite } from '../../db/queries/sites/sites.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import { defined } from '../http/defined.ts';
import { invalid, notFound } from '../http/errors.ts';
import type { PatchSite } from '../schemas/settings.ts';

/** Changes how a site routes its files. @throws ProblemError not_found, validation_failed */
export async function changeSite(
  { db }: Pick<ApiContext, 'db'>,
  id: string,
  { automation = {}, ...changes }: PatchSite,
  actor: Actor,
): Promise<void> {
  const { default_destination: destination } = changes;
  if (destination === id)
    throw invalid([{ path: 'default_destination', message: 'A site does not send files to itself.' }]);
  if (typeof destination === 'string' && !(await siteExists(db, destination)))
    throw invalid([{ path: 'default_destination', message: 'There is no such site.' }]);
  const { validate, queue, transfer } = automation;
  const columns = { ...changes, auto_validate: validate, auto_queue: queue, auto_transfer: transfer };
  if (!(await updateSite(db, id, defined(columns), actor))) throw notFound('such site');
}
