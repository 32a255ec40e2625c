import { Alert, Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Account } from '../../../../api/schemas/accounts.ts';
import { type Role, ROLES } from '../../../../workflows/contracts/roles.ts';
import { announce } from '../../ui/announce.ts';
import { ApiError } from '../../app/data/problem.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { type AccountForm, changeAccount, createAccount, userKeys } from './users-api.ts';
import { messageOf } from '../../ui/message-of.ts';

/** What each role is for, where one is chosen. */
const ROLE_WORDS: Readonly<Record<Role, string>> = {
  admin: 'Admin: everything, and the users',
  director: 'Director: reviews streams',
  colorist: 'Colorist: grades camera files',
  engineer: 'Engineer: transfers, sites, renders',
  readonly: 'Read only: looks, changes nothing',
};

/** Makes an account, or changes one. */
export function AccountDialog({ account, onClose }: { account: Account | null; onClose: () => void }) {
  const [form, setForm] = useState<AccountForm>({
    username: account?.username ?? '',
    display_name: account?.display_name ?? '',
    email: account?.email ?? '',
    role: account?.role ?? 'director',
    password: '',
  });
  const set = (change: Partial<AccountForm>): void => setForm((old) => ({ ...old, ...change }));
  const save = useMutation({
    mutationFn: () => (account ? changeAccount(account.id, form) : createAccount(form)),
    onSuccess: async ({ display_name }) => {
      announce(`${display_name} has been saved.`);
      await queryClient.invalidateQueries({ queryKey: userKeys.all });
      onClose();
    },
  });
  const fault = (path: string) => (save.error instanceof ApiError ? save.error.fault(path) : undefined);
  const named =
    save.error instanceof ApiError && 'errors' in save.error.failure && save.error.failure.errors?.length;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={account ? `Edit ${account.display_name}` : 'New user'}
    >
      <Stack component="form" onSubmit={submit}>
        <TextInput
          label="Username"
          required
          autoComplete="off"
          disabled={account !== null}
          value={form.username}
          onChange={({ currentTarget: { value } }) => set({ username: value })}
          error={fault('username')}
        />
        <TextInput
          label="Name"
          description="As others see it beside decisions."
          required
          data-autofocus
          value={form.display_name}
          onChange={({ currentTarget: { value } }) => set({ display_name: value })}
          error={fault('display_name')}
        />
        <TextInput
          label="Email"
          type="email"
          value={form.email}
          onChange={({ currentTarget: { value } }) => set({ email: value })}
          error={fault('email')}
        />
        <Select
          label="Role"
          allowDeselect={false}
          value={form.role}
          onChange={(role) => role && set({ role })}
          data={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
          error={fault('role')}
        />
        <PasswordInput
          label={account ? 'New password' : 'Password'}
          description={account ? 'Left empty it stays as it is.' : 'At least 5 characters.'}
          required={account === null}
          autoComplete="new-password"
          value={form.password}
          onChange={({ currentTarget: { value } }) => set({ password: value })}
          error={fault('password')}
        />
        {save.error && !named && (
          <Alert color="red" variant="light" role="alert">
            {messageOf(save.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={save.isPending}>
            {account ? 'Save' : 'Create the user'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
