import { ActionIcon, Avatar, Badge, Group, Menu, Table, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Account, User } from '../../../../api/schemas/accounts.ts';
import { confirm } from '../../ui/confirm.tsx';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { SortHead } from '../../ui/sort-head.tsx';
import type { ListSorting } from '../../ui/sorting.ts';
import { StackedTable } from '../../ui/stacked-table.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { announce } from '../../ui/announce.ts';
import { capitalised } from '../../ui/formats.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { disableAccount, userKeys } from './users-api.ts';
import { messageOf } from '../../ui/message-of.ts';

interface Props {
  accounts: readonly Account[];
  me: User;
  sorting: ListSorting<Sort<'users'>>;
  onEdit: (account: Account) => void;
}

export function AccountTable({ accounts, me, sorting, onEdit }: Props) {
  const disable = useMutation({
    mutationFn: ({ account, disabled }: { account: Account; disabled: boolean }) =>
      disableAccount(account.id, disabled),
    onSuccess: (_, { account, disabled }) => {
      announce(`${account.display_name} ${disabled ? 'can no longer sign in' : 'can sign in again'}.`);
      return queryClient.invalidateQueries({ queryKey: userKeys.all });
    },
    onError: (error) => notifications.show({ color: 'red', title: 'Not changed', message: messageOf(error) }),
  });
  const ask = (account: Account): void =>
    confirm({
      title: `Disable ${account.display_name}?`,
      text: 'They are signed out everywhere at once and cannot sign in. What they decided stays in the history.',
      action: 'Disable',
      danger: true,
      onConfirm: () => disable.mutate({ account, disabled: true }),
    });
  return (
    <StackedTable label="Users" minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <SortHead by="display_name" sorting={sorting}>
            Name
          </SortHead>
          <SortHead by="email" sorting={sorting}>
            Email
          </SortHead>
          <SortHead by="role" sorting={sorting}>
            Role
          </SortHead>
          <SortHead by="-created_at" sorting={sorting}>
            Since
          </SortHead>
          <Table.Th>
            <VisuallyHidden>Changes</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {accounts.map((account) => (
          <Table.Tr key={account.id} c={account.disabled ? 'dimmed' : 'var(--mantine-color-text)'}>
            <Table.Td data-title>
              <Group gap="sm" wrap="nowrap">
                <Avatar
                  name={account.display_name}
                  color={account.disabled ? 'gray' : 'initials'}
                  size={32}
                />
                <div>
                  <Text size="sm" fw={600}>
                    {account.display_name}
                    {account.id === me.id && (
                      <Text span inherit c="dimmed" fw={400}>
                        {' (you)'}
                      </Text>
                    )}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {account.username}
                  </Text>
                </div>
              </Group>
            </Table.Td>
            <Table.Td {...(account.email === null ? {} : { 'data-label': 'Email' })}>
              {account.email}
            </Table.Td>
            <Table.Td data-label="Role">
              {capitalised(account.role)}
              {account.disabled && (
                <Badge ml="sm" color="gray" variant="light" tt="none">
                  Disabled
                </Badge>
              )}
            </Table.Td>
            <Table.Td data-label="Since" c="dimmed">
              <TimeAgo at={account.created_at} />
            </Table.Td>
            <Table.Td data-corner ta="right">
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Actions for ${account.display_name}`}
                  >
                    <IconDots size={17} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit(account)}>
                    Edit…
                  </Menu.Item>
                  {account.disabled ? (
                    <Menu.Item
                      leftSection={<IconUserCheck size={16} />}
                      onClick={() => disable.mutate({ account, disabled: false })}
                    >
                      Enable
                    </Menu.Item>
                  ) : (
                    <Menu.Item
                      color="red"
                      leftSection={<IconUserOff size={16} />}
                      disabled={account.id === me.id}
                      onClick={() => ask(account)}
                    >
                      Disable…
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}
