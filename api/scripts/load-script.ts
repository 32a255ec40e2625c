import type { Db } from '../../db/database.ts';
import { readScript } from '../../db/queries/scripts/read.ts';
import { notFound } from '../http/errors.ts';
import { presentScript } from '../presenters/script.ts';
import type { User } from '../schemas/accounts.ts';
import type { Script } from '../schemas/scripts.ts';

/** @throws ProblemError not_found */
export async function loadScript({ db }: { db: Db }, user: User, id: number): Promise<Script> {
  const row = await readScript(db, user, id);
  if (!row) throw notFound('such script');
  return presentScript(row);
}
