import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Account } from '../../../../api/schemas/accounts.ts';
import type { Role } from '../../../../workflows/contracts/roles.ts';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { api, bodyOf } from '../../app/data/api.ts';

export const userKeys = { all: ['users'] as const };

export interface AccountForm {
  readonly username: string;
  readonly display_name: string;
  readonly email: string;
  readonly role: Role;
  /** Empty when editing: unchanged. */
  readonly password: string;
}

/** Everybody with an account, as one page needs all and others those whom they can give something to. */
export const accountsQuery = queryOptions({
  queryKey: userKeys.all,
  queryFn: ({ signal }) => bodyOf(api.GET('/api/users', { signal })),
});

/** The same, in the order that is asked for. */
export const accountsSorted = (sort: Sort<'users'>) =>
  queryOptions({
    queryKey: [...userKeys.all, sort],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/users', { params: { query: { sort } }, signal })),
    placeholderData: keepPreviousData,
  });

/** Those of these roles who can sign in. */
export const ofRoles =
  (roles: readonly Role[]) =>
  ({ users }: { readonly users: readonly Account[] }): Account[] =>
    users.filter(({ role, disabled }) => !disabled && roles.includes(role));

export const createAccount = (form: AccountForm): Promise<Account> =>
  bodyOf(api.POST('/api/users', { body: { ...form, email: form.email.trim() || null } }));

export const changeAccount = (
  id: number,
  { display_name, email, role, password }: AccountForm,
): Promise<Account> =>
  bodyOf(
    api.PATCH('/api/users/{id}', {
      params: { path: { id } },
      body: { display_name, email: email.trim() || null, role, ...(password ? { password } : {}) },
    }),
  );

export const disableAccount = (id: number, disabled: boolean): Promise<Account> =>
  bodyOf(api.PATCH('/api/users/{id}', { params: { path: { id } }, body: { disabled } }));
