import { sql, type Selectable, type Updateable } from 'kysely';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import type { UsersTable } from '../../schema-accounts.ts';
import { down, sortedBy, up, upInAnyCase, type Orders } from '../../sorted.ts';

export type UserRow = Selectable<UsersTable>;

export interface NewUser {
  readonly username: string;
  readonly email: string | null;
  readonly display_name: string;
  readonly role: UserRow['role'];
  readonly password_hash: string;
}

/** Disabled accounts are found too. */
export async function findUser(db: Db, id: number): Promise<UserRow | undefined> {
  return await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Whether the account still can be signed in to by the same password; waits for whoever is changing it. */
export async function isUnchanged(
  db: Db,
  { id, password_hash }: Pick<UserRow, 'id' | 'password_hash'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .where('disabled_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return found !== undefined;
}

/** By username or email, in any case. */
export async function findUserByName(db: Db, name: string): Promise<UserRow | undefined> {
  return await db
    .selectFrom('users')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb(sql`lower(username)`, '=', name.toLowerCase()),
        eb(sql`lower(email)`, '=', name.toLowerCase()),
      ]),
    )
    .executeTakeFirst();
}

const ORDERS: Orders<'users'> = {
  username: [up('users.username'), up('users.id')],
  display_name: [upInAnyCase('users.display_name'), up('users.id')],
  email: [upInAnyCase('users.email'), up('users.id')],
  role: [up('users.role'), upInAnyCase('users.display_name'), up('users.id')],
  created_at: [up('users.created_at'), down('users.id')],
};

export async function listUsers(db: Db, sort: Sort<'users'>): Promise<UserRow[]> {
  return await db.selectFrom('users').selectAll().orderBy(sortedBy(ORDERS, sort)).execute();
}

/** Whose name, username or email contains the text, by username; disabled accounts too. */
export async function searchUsers(db: Db, text: string): Promise<UserRow[]> {
  const pattern = containing(text);
  return await db
    .selectFrom('users')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('display_name', 'ilike', pattern),
        eb('username', 'ilike', pattern),
        eb('email', 'ilike', pattern),
      ]),
    )
    .orderBy('username')
    .limit(5)
    .execute();
}

/** Undefined when the username or the email is taken. */
export async function insertUser(db: Db, user: NewUser): Promise<UserRow | undefined> {
  return await db
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updateUser(
  db: Db,
  id: number,
  changes: Updateable<UsersTable>,
): Promise<UserRow | undefined> {
  if (Object.keys(changes).length === 0) return await findUser(db, id);
  return await db.updateTable('users').set(changes).where('id', '=', id).returningAll().executeTakeFirst();
}

export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Locks an account for a change, and the other admins who can sign in with it: of two admins who disable each other at the
 * same time the second must see the first one's deed.
 */
export async function findUserForChange(
  db: Db,
  id: number,
): Promise<{ target: UserRow | undefined; otherAdmins: number }> {
  const rows = await db
    .selectFrom('users')
    .selectAll()
    .where((eb) =>
      eb.or([eb('id', '=', id), eb.and([eb('role', '=', 'admin'), eb('disabled_at', 'is', null)])]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return {
    target: rows.find((row) => row.id === id),
    otherAdmins: rows.filter((row) => row.id !== id).length,
  };
}
