import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { User } from '../../../../api/schemas/accounts.ts';
import { post } from '../../app/data/api.ts';
import { messageOf } from '../../ui/message-of.ts';

interface Props {
  /** Whom one expects; it can be typed over. */
  username?: string;
  /** What stands above the fields. */
  children: ReactNode;
  onSignedIn: (user: User) => void;
}

export function SignInForm({ username: expected = '', children, onSignedIn }: Props) {
  const [username, setUsername] = useState(expected);
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => post<{ user: User }>('/api/auth/login', { username, password }),
    onSuccess: ({ user }) => onSignedIn(user),
    onError: () => setPassword(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Stack component="form" gap="lg" onSubmit={submit} aria-label="Sign in">
      {children}
      <TextInput
        label="Username or email"
        name="username"
        autoComplete="username"
        autoFocus={expected === ''}
        required
        withAsterisk={false}
        size="md"
        value={username}
        onChange={({ currentTarget }) => setUsername(currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        autoFocus={expected !== ''}
        data-autofocus={expected !== '' || undefined}
        required
        withAsterisk={false}
        size="md"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {signIn.error && (
        <Alert color="red" variant="light" role="alert" p="sm">
          {messageOf(signIn.error)}
        </Alert>
      )}
      <Button type="submit" size="md" loading={signIn.isPending}>
        Sign in
      </Button>
    </Stack>
  );
}
