import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Role } from '../workflows/contracts/roles.ts';
import type { Created, Timestamp } from './columns.ts';

export interface UsersTable {
  id: GeneratedAlways<number>;
  username: string;
  email: string | null;
  display_name: string;
  role: Role;
  password_hash: string;
  disabled_at: Timestamp | null;
  created_at: Created;
}

export interface UserSessionsTable {
  sid: string;
  sess: JSONColumnType<Record<string, unknown>>;
  expire: Timestamp;
  user_id: GeneratedAlways<number | null>;
}

export interface SignInTriesTable {
  /** Where from, or which account it is about: see `signInLimit`. */
  address: string;
  /** Those that were wrong, and those that are being checked. */
  tries: number;
  failed: Generated<number>;
  resets_at: Timestamp;
}

export interface AccessTokensTable {
  id: string;
  user_id: number;
  expires_at: Timestamp;
}

/** Where from somebody has signed in. */
export interface SignInPlacesTable {
  user_id: number;
  address: string;
  seen_at: ColumnType<Date, undefined, Date>;
}
