import type { z } from 'zod';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { Db } from '../../db/database.ts';
import { appendAudit } from '../../db/queries/audit/append.ts';
import { insertUser, type UserRow } from '../../db/queries/accounts/users.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { createUser as createUserBody } from '../schemas/accounts.ts';

interface Parts {
  readonly db: Db;
  readonly passwords: Passwords;
}

/** Makes an account; undefined when the username or the email is taken. */
export async function createUser(
  { db, passwords }: Parts,
  { password, email = null, ...rest }: z.output<typeof createUserBody>,
  actor: Actor,
): Promise<UserRow | undefined> {
  const password_hash = await passwords.hash(password);
  return await db.transaction().execute(async (tx) => {
    const row = await insertUser(tx, { ...rest, email, password_hash });
    if (!row) return undefined;
    const { id, username, role } = row;
    const entry = { action: 'user.created', actor, at: new Date().toISOString(), detail: { username, role } };
    await appendAudit(tx, { kind: 'user', id: String(id) }, [entry]);
    return row;
  });
}
