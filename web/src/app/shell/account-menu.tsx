import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { post } from '../data/api.ts';
import { useUser } from '../data/session.ts';
import { messageOf } from '../../ui/message-of.ts';

export function AccountMenu() {
  const user = useUser();
  const signOut = useMutation({
    mutationFn: () => post('/api/auth/logout'),
    // A new page load leaves nothing of one person in memory for the next.
    onSuccess: () => location.assign('/sign-in'),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'You are still signed in', message: messageOf(error) }),
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="transparent" size="lg" aria-label={`Account: ${user.display_name}`}>
          <Avatar name={user.display_name} size={32} radius="xl" color="initials" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" c="var(--mantine-color-text)" fw={600} truncate>
            {user.display_name}
          </Text>
          {user.username} · {user.role}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
