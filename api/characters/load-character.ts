import type { Db } from '../../db/database.ts';
import { readCharacter } from '../../db/queries/characters/read.ts';
import { notFound } from '../http/errors.ts';
import { presentCharacter } from '../presenters/script.ts';
import type { User } from '../schemas/accounts.ts';
import type { Character } from '../schemas/characters.ts';

/** @throws ProblemError not_found */
export async function loadCharacter({ db }: { db: Db }, user: User, id: number): Promise<Character> {
  const row = await readCharacter(db, user, id);
  if (!row) throw notFound('such character');
  return presentCharacter(row);
}
