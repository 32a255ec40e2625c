import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../../../api/schemas/accounts.ts';
import type { Role } from '../../../../workflows/contracts/roles.ts';
import { get, patch, post } from '../../app/data/api.ts';

export const userKeys = { all: ['users'] as const };

export interface AccountForm {
  readonly username: string;
  readonly display_name: string;
  readonly email: string;
  readonly role: Role;
  /** Empty when editing: unchanged. */
  readonly password: string;
}

export const useAccounts = () =>
  useQuery({
    queryKey: userKeys.all,
    queryFn: ({ signal }) => get<{ users: Account[] }>('/api/users', signal),
    select: ({ users }) => users,
  });

export const createAccount = (form: AccountForm): Promise<Account> =>
  post<Account>('/api/users', { ...form, email: form.email.trim() || null });

export const changeAccount = (
  id: number,
  { display_name, email, role, password }: AccountForm,
): Promise<Account> =>
  patch<Account>(`/api/users/${id}`, {
    display_name,
    email: email.trim() || null,
    role,
    ...(password ? { password } : {}),
  });

export const disableAccount = (id: number, disabled: boolean): Promise<Account> =>
  patch<Account>(`/api/users/${id}`, { disabled });
