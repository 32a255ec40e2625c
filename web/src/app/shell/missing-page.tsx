import { Alert, Button, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Between one try to reach the server and the next, in ms. */
const RETRY_AFTER = 1_000;
/** A page that was reloaded so shortly before and is still not there does not mend itself, in ms. */
const JUST_NOW = 30_000;
const RELOADED_AT = 'reloaded-for-a-missing-page';

const answers = async (): Promise<boolean> => {
  await fetch('/', { method: 'HEAD', cache: 'no-store' });
  return true;
};

/**
 * Stands in for a page whose code could not be fetched: during an outage, or because a release has replaced it. A browser
 * does not ask again for a module it failed to get, so the whole document is loaded anew as soon as the server answers.
 */
export function MissingPage() {
  const { data: reachable = false } = useQuery({
    queryKey: ['reachable'],
    queryFn: answers,
    retry: true,
    retryDelay: RETRY_AFTER,
    networkMode: 'always',
    gcTime: 0,
  });
  const inVain = Date.now() - Number(sessionStorage.getItem(RELOADED_AT)) < JUST_NOW;
  useEffect(() => {
    if (!reachable || inVain) return;
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    location.reload();
  }, [reachable, inVain]);

  return (
    <Alert
      color="yellow"
      variant="light"
      icon={inVain ? undefined : <Loader size={18} color="yellow" />}
      title={inVain ? 'This page could not be fetched' : 'This page is being fetched'}
      m="lg"
      maw={720}
      role="alert"
    >
      <Stack align="flex-start" gap="sm">
        <Text size="sm">
          {inVain
            ? 'Greenlit answers, but not with this page. Try again in a moment; nothing you saved is lost.'
            : 'It opens by itself as soon as Greenlit answers.'}
        </Text>
        <Button size="xs" color="yellow" variant="light" onClick={() => location.reload()}>
          Reload
        </Button>
      </Stack>
    </Alert>
  );
}
