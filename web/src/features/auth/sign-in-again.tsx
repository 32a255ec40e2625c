import { Modal, Text } from '@mantine/core';
import type { User } from '../../../../api/schemas/accounts.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { keys } from '../../app/data/query-keys.ts';
import { resumeSession } from '../../app/data/session-end.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Over the page of whoever was at work when the session ended, so that nothing typed there is lost. */
export function SignInAgain({ opened, user }: { opened: boolean; user: User }) {
  const goOn = (found: User): void => {
    // Somebody else begins with a page of their own: nothing of one person stays in memory for the next.
    if (found.id !== user.id) return location.assign('/');
    queryClient.setQueryData(keys.me, found);
    resumeSession();
    void queryClient.invalidateQueries();
  };
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Sign in again"
      // Above whatever dialog was open.
      zIndex={400}
      overlayProps={{ blur: 6 }}
    >
      <SignInForm username={user.username} onSignedIn={goOn}>
        <Text c="dimmed" size="sm">
          Your session has ended. The page is as you left it; sign in to go on.
        </Text>
      </SignInForm>
    </Modal>
  );
}
