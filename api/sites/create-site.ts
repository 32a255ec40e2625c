import { createSite } from '../../db/queries/sites/sites.ts';
import { SITE_NAME } from '../../workflows/contracts/file/transitions.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import { conflict, invalid } from '../http/errors.ts';

/** @returns the new site's id. @throws ProblemError conflict, validation_failed */
export async function createNewSite(
  { db }: Pick<ApiContext, 'db'>,
  { name, id = shortNameOf(name) }: { name: string; id?: string | undefined },
  actor: Actor,
): Promise<string> {
  if (!SITE_NAME.test(id))
    throw invalid([{ path: 'id', message: 'No short name can be made from the name: give one.' }]);
  if (!(await createSite(db, { id, name }, actor))) throw conflict(`There is a site ${id} already.`);
  return id;
}

/** `San José 2` is `san-jose-2`. */
const shortNameOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-\d]+|-+$/g, '')
    .slice(0, 32);
