import type { z } from 'zod';
import { findUserByName } from '../../db/queries/accounts/users.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import { createUser } from '../accounts/create-user.ts';
import type { ApiContext } from '../context.ts';
import { conflict } from '../http/errors.ts';
import { presentUser } from '../presenters/user.ts';
import type { User, createUser as createUserBody } from '../schemas/accounts.ts';

const PEOPLE = {
  cleo: { username: 'cleo', display_name: 'Cleo Marsh', role: 'colorist', password: 'cleo-grades' },
  carl: { username: 'carl', display_name: 'Carl Ruiz', role: 'colorist', password: 'carl-grades' },
  ada: { username: 'ada', display_name: 'Ada Quinn', role: 'admin', password: 'ada-decides' },
} as const satisfies Record<string, z.output<typeof createUserBody>>;

export type PersonName = keyof typeof PEOPLE;

export interface SeededPerson {
  readonly user: User;
  /** Null: the account was there before, and keeps the password it has. */
  readonly password: string | null;
}

/**
 * Two colorists and an admin; whoever is there already stays as they are.
 * @throws ProblemError conflict when one of the names is that of somebody with another role, or who is disabled.
 */
export async function ensurePeople(
  parts: Pick<ApiContext, 'db' | 'passwords'>,
  actor: Actor,
): Promise<Record<PersonName, SeededPerson>> {
  const [cleo, carl, ada] = await Promise.all([
    ensure(parts, 'cleo', actor),
    ensure(parts, 'carl', actor),
    ensure(parts, 'ada', actor),
  ]);
  return { cleo, carl, ada };
}

async function ensure(
  parts: Pick<ApiContext, 'db' | 'passwords'>,
  name: PersonName,
  actor: Actor,
): Promise<SeededPerson> {
  const person = PEOPLE[name];
  const known = await findUserByName(parts.db, name);
  const made = known ? undefined : await createUser(parts, person, actor);
  if (made) return { user: presentUser(made), password: person.password };
  const row = known ?? (await findUserByName(parts.db, name));
  if (!row || row.role !== person.role || row.disabled_at !== null)
    throw conflict(`There is a user ${name} who is no ${person.role} that can sign in.`);
  return { user: presentUser(row), password: null };
}
