import type { UserRow } from '../../db/queries/accounts/users.ts';
import type { Account, User } from '../schemas/accounts.ts';

export const presentUser = ({ id, username, email, display_name, role }: UserRow): User => ({
  id,
  username,
  email,
  display_name,
  role,
});

export const presentAccount = (row: UserRow): Account => ({
  ...presentUser(row),
  disabled: row.disabled_at !== null,
  created_at: row.created_at.toISOString(),
});
