import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useUser } from '../data/session.ts';
import { useSignOut } from './use-sign-out.ts';

export function AccountMenu() {
  const user = useUser();
  const signOut = useSignOut();
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
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
