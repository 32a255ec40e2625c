import { readSite } from '../../db/queries/sites/sites.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { presentSite } from '../presenters/site.ts';
import type { Site } from '../schemas/sites.ts';

/** @throws ProblemError not_found */
export async function loadSite({ db }: Pick<ApiContext, 'db'>, id: string): Promise<Site> {
  const row = await readSite(db, id);
  if (!row) throw notFound('such site');
  return presentSite(row);
}
