import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import type { User } from '../../../../api/schemas/accounts.ts';
import { post } from '../../lib/api.ts';
import { messageOf } from '../../lib/problem.ts';
import { queryClient } from '../../lib/query-client.ts';
import { keys } from '../../lib/query-keys.ts';
import { useMe } from '../../lib/session.ts';
import { useTitle } from '../../lib/use-title.ts';
import classes from './sign-in.module.css';

/** One quiet page; after it, where one was going. */
export function Component() {
  useTitle('Sign in');
  const { data: me } = useMe();
  const [params] = useSearchParams();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => post<{ user: User }>('/api/auth/login', { username, password }),
    onSuccess: ({ user }) => queryClient.setQueryData(keys.me, user),
    onError: () => setPassword(''),
  });
  if (me) return <Navigate to={ownPath(params.get('next'))} replace />;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Center component="main" mih="100dvh" p="md" className={classes.backdrop}>
      <Paper component="form" onSubmit={submit} className={classes.card} aria-label="Sign in">
        <Stack gap="lg">
          <Stack gap={6}>
            <img src="/favicon.svg" alt="" width={40} height={40} />
            <Title order={1} fz={24} mt={8} lts="-0.02em">
              Greenlit
            </Title>
            <Text c="dimmed" size="sm">
              Sign in to see what waits for your decision.
            </Text>
          </Stack>
          <TextInput
            label="Username or email"
            name="username"
            autoComplete="username"
            autoFocus
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
      </Paper>
    </Center>
  );
}

/** Only a path of this app: a link must not lead elsewhere through the sign-in. */
const ownPath = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');
