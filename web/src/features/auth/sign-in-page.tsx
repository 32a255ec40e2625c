import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { queryClient } from '../../app/data/query-client.ts';
import { keys } from '../../app/data/query-keys.ts';
import { useMe } from '../../app/data/session.ts';
import { useTitle } from '../../ui/use-title.ts';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in.module.css';

/** One quiet page; after it, where one was going. */
export function Component() {
  useTitle('Sign in');
  const { data: me } = useMe();
  const [params] = useSearchParams();
  const next = ownPath(params.get('next'));
  const isFile = next.startsWith('/artifacts/');
  useEffect(() => {
    // The server's, not a page of this app.
    if (me && isFile) location.replace(next);
  }, [me, isFile, next]);
  if (me) return isFile ? null : <Navigate to={next} replace />;
  return (
    <Center component="main" mih="100dvh" p="md" className={classes.backdrop}>
      <Paper className={classes.card ?? ''}>
        <SignInForm onSignedIn={(user) => queryClient.setQueryData(keys.me, user)}>
          <Stack gap={6}>
            <img src="/favicon.svg" alt="" width={40} height={40} />
            <Title order={1} fz={24} mt={8} lts="-0.02em">
              Greenlit
            </Title>
            <Text c="dimmed" size="sm">
              Sign in to see what waits for your decision.
            </Text>
          </Stack>
        </SignInForm>
      </Paper>
    </Center>
  );
}

/** Only a path of this app: a link must not lead elsewhere through the sign-in. */
const ownPath = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');
