import type { Db } from '../../../db/database.ts';
import { readProduction } from '../../../db/queries/scripts/production/read.ts';
import type { Production } from '../../../screenplay/production/in-production.ts';
import { conflict } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import { loadVersion } from '../versions.ts';
import type { VersionAddress } from './lock-version.ts';

/** All that a locked version's pages are made of. @throws ProblemError not_found; conflict where it has no locked pages */
export async function loadProduction(
  context: { db: Db },
  user: User,
  { script_id, number }: VersionAddress,
): Promise<Production> {
  const { script_type } = await loadVersion(context, user, script_id, number);
  const production =
    script_type === 'screenplay' ? await readProduction(context.db, script_id, number) : null;
  if (!production) throw conflict('It has no locked pages. Lock a version for production first.');
  return production;
}
